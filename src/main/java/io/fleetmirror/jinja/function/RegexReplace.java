package io.fleetmirror.jinja.function;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import com.hubspot.jinjava.lib.filter.RegexReplaceFilter;
import io.fleetmirror.jinja.python.Truth;
import io.fleetmirror.jinja.value.Missing;
import io.fleetmirror.jinja.value.Values;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code regex_replace} with the groups of Python's replacements: {@code \\1} where jinjava has {@code $1}. */
final class RegexReplace implements AdvancedFilter {

    private static final Pattern SPECIAL = Pattern.compile("(\\$)|\\\\(?:(\\\\)|([1-9])(?![0-9])|g<([0-9])>|)");

    /** What RE2 has and Python has not, or has otherwise. */
    private static final Pattern OTHERWISE = Pattern.compile("\\\\[QEpPCz]|\\[\\[:|\\{,");

    /** Classes of letters, which are ASCII's alone to RE2. */
    private static final Pattern CLASS = Pattern.compile("\\\\[wWdDsSbB]");

    private final RegexReplaceFilter filter = new RegexReplaceFilter();

    @Override
    public String getName() {
        return "regex_replace";
    }

    @Override
    public Object filter(Object value, JinjavaInterpreter interpreter, Object[] arguments, Map<String, Object> named) {
        List<Object> all = Keywords.placed(getName(), arguments, named);
        if (all.size() < 2 || all.size() > 4) {
            throw new IllegalArgumentException(
                    "regex_replace takes a regular expression, a replacement, ignorecase and multiline");
        }
        String flags = (isSet(all, 2) ? "(?i)" : "") + (isSet(all, 3) ? "(?m)" : "");
        if (value instanceof Missing) {
            return value;
        }
        String text = Values.text(value);
        String pattern = Values.text(all.getFirst());
        if (OTHERWISE.matcher(pattern).find()
                || (CLASS.matcher(pattern).find() && text.chars().anyMatch(letter -> letter > 127))
                || (pattern.contains("$") && text.endsWith("\n"))) {
            throw new IllegalArgumentException("regex_replace has no \\Q, \\p, [[: and {, here, "
                    + "no \\w, \\d, \\s and \\b for letters beyond ASCII, and no $ for what ends with a line end");
        }
        return filter.filter(text, interpreter, flags + pattern, ours(Values.text(all.get(1))));
    }

    private static boolean isSet(List<Object> arguments, int index) {
        return arguments.size() > index && Truth.of(arguments.get(index));
    }

    private static String ours(String replacement) {
        return SPECIAL.matcher(replacement).replaceAll(special -> Matcher.quoteReplacement(ours(special)));
    }

    private static String ours(MatchResult special) {
        if (special.group(1) != null) {
            return "\\" + special.group();
        } else if (special.group(2) != null) {
            return "\\\\";
        } else if (special.group(3) == null && special.group(4) == null) {
            throw new IllegalArgumentException("regex_replace has \\1 to \\9 and \\g<1> alone in its replacement here");
        }
        return "$" + (special.group(3) == null ? special.group(4) : special.group(3));
    }
}

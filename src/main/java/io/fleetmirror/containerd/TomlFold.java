package io.fleetmirror.containerd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

/**
 * TOML for tomlj, which takes time by the cube of the lines that stand together and say nothing: a thousand lines of comments
 * would take it a minute. Each such run becomes one line of a comment, out of which it can be had again.
 */
public final class TomlFold {

    /** Shorter runs cost nothing, and most files have no longer ones. */
    private static final int LONG = 16;

    // Of Unicode's private use; a text that has one itself is left as it is.
    private static final String MARK = "#\uE001";
    private static final String LINE_END = "\uE00A";
    private static final String LINE_END_WITH_RETURN = "\uE00D";
    private static final Pattern RESERVED = Pattern.compile("[\uE001\uE00A\uE00D]");

    private static final Pattern FOLDED = Pattern.compile("#\uE001([^\n]*)");

    /** Blank, or a comment without characters that TOML refuses in one. */
    private static final Pattern SILENT = Pattern.compile("[ \\t]*+(?:#[^\\x00-\\x08\\x0a-\\x1f\\x7f]*+)?\\r?\\n?");

    /** Whatever may hold a "#" or quotes that mean nothing, and what begins a text of several lines. */
    private static final Pattern TOKEN =
            Pattern.compile("#.*+|\"\"\"|'''|\"(?:[^\"\\\\\\n]|\\\\.)*+\"?|'[^'\\n]*+'?", Pattern.DOTALL);

    private static final Pattern TEXT_ENDS = Pattern.compile("(?s)\\\\.|\"{3,5}+");
    private static final Pattern LITERAL_ENDS = Pattern.compile("'{3,5}+");

    private final StringBuilder folded = new StringBuilder();

    /** Which line of the text each line of its folded form is, or begins with. */
    private final List<Integer> lines = new ArrayList<>();

    /** Lines that say nothing and are not written yet. */
    private final List<String> run = new ArrayList<>();

    private TomlFold() {}

    public static TomlFold of(String text) {
        TomlFold fold = new TomlFold();
        if (RESERVED.matcher(text).find()) {
            fold.folded.append(text);
            return fold;
        }
        String[] lines = text.split("(?<=\n)", -1);
        if (fold.fold(lines, TomlFold::openAfter).isEmpty()) {
            return fold;
        }
        // What has no end is no TOML, whatever is made of it, and tomlj may not even take it for a text.
        TomlFold broken = new TomlFold();
        broken.fold(lines, (line, open) -> "");
        return broken;
    }

    /** As {@link Toml#parse(String)}, in time. */
    public static TomlParseResult parse(String text) {
        return Toml.parse(of(text).text());
    }

    /** The same by this version of TOML. */
    public TomlParseResult parsed(TomlVersion version) {
        return Toml.parse(text(), version);
    }

    String text() {
        return folded.toString();
    }

    /** Where in the text the line of its folded form stands; both count from 1. */
    public int lineOf(int line) {
        return lines.isEmpty() ? line : lines.get(Math.clamp(line, 1, lines.size()) - 1);
    }

    /** The text that was folded, or what an edit of its folded form has made of it. */
    public String unfolded(String edited) {
        return lines.isEmpty()
                ? edited
                : FOLDED.matcher(edited)
                        .replaceAll(run -> Matcher.quoteReplacement(run.group(1)
                                .replace(LINE_END_WITH_RETURN, "\r\n")
                                .replace(LINE_END, "\n")));
    }

    /** Gives what is open at the end. */
    private String fold(String[] text, BinaryOperator<String> openAfter) {
        String open = "";
        for (int index = 0; index < text.length; index++) {
            String line = text[index];
            if (open.isEmpty() && SILENT.matcher(line).matches()) {
                run.add(line);
            } else {
                endRun(index + 1);
                lines.add(index + 1);
                folded.append(line);
                open = openAfter.apply(line, open);
            }
        }
        endRun(text.length + 1);
        return open;
    }

    /** {@code next} is the line behind the run. */
    private void endRun(int next) {
        String silent = String.join("", run);
        int first = next - run.size();
        if (run.size() < LONG) {
            folded.append(silent);
            IntStream.range(first, next).forEach(lines::add);
        } else {
            lines.add(first);
            String end = silent.endsWith("\r\n") ? "\r\n" : silent.endsWith("\n") ? "\n" : "";
            String inner = silent.substring(0, silent.length() - end.length());
            folded.append(MARK)
                    .append(inner.replace("\r\n", LINE_END_WITH_RETURN).replace("\n", LINE_END))
                    .append(end);
        }
        run.clear();
    }

    /** The quotes of a text that the line does not end; none where there is no such text. */
    private static String openAfter(String line, String before) {
        String open = before;
        int at = 0;
        while (at < line.length()) {
            Matcher next = (open.isEmpty() ? TOKEN : open.equals("'''") ? LITERAL_ENDS : TEXT_ENDS).matcher(line);
            if (!next.find(at)) {
                break;
            }
            at = next.end();
            boolean isText = next.group().startsWith("\"\"\"") || next.group().startsWith("'''");
            if (isText) {
                open = open.isEmpty() ? next.group() : "";
            }
        }
        return open;
    }
}

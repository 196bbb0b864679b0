package io.fleetmirror.yaml;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * What snakeyaml says of a text that is not YAML, in words for its writer. Nothing of the text is repeated: the line may
 * hold a password.
 */
final class SyntaxFault {

    private static final Pattern TAB_IN_INDENT = Pattern.compile("[ -]*\t.*");
    private static final Pattern UNQUOTED_EXPRESSION = Pattern.compile(".*(:|-|\\[|,)\\s+\\{\\{.*");

    /** A line of what ansible-vault prints, or a tag with no blank behind it. */
    private static final Pattern SEALED = Pattern.compile("\\s*(?:\\$ANSIBLE_VAULT;|[0-9a-f]{40}).*|.*!vault[|>].*");

    private final String fileName;
    private final String text;

    SyntaxFault(String fileName, String text) {
        this.fileName = fileName;
        this.text = text;
    }

    /** {@code line} is where the reader stood, for the faults that do not say it themselves. */
    Problem problem(YAMLException fault, int line) {
        if (fault instanceof ReaderException odd) {
            return YamlProblems.oddCharacter(place(lineOf(odd.getPosition())), odd.getCodePoint());
        }
        if (fault instanceof MarkedYAMLException marked) {
            Mark mark = marked.getProblemMark() == null ? marked.getContextMark() : marked.getProblemMark();
            int seen = mark == null ? line : mark.getLine() + 1;
            return explained(place(seen), lineText(seen), String.valueOf(marked.getProblem()));
        }
        return String.valueOf(fault.getMessage()).startsWith("Nesting Depth")
                ? YamlProblems.tooDeep(place(line), Conversion.MAX_DEPTH)
                : YamlProblems.notYaml(place(line), "it cannot be read");
    }

    private static Problem explained(Place place, String line, String reason) {
        if (reason.contains("(TAB)") || TAB_IN_INDENT.matcher(line).matches()) {
            return YamlProblems.tab(place);
        }
        if (SEALED.matcher(line).matches()) {
            return YamlProblems.sealedMisplaced(place);
        }
        if (UNQUOTED_EXPRESSION.matcher(line).matches()) {
            return YamlProblems.unquotedExpression(place);
        }
        if (reason.startsWith("found undefined alias")) {
            return YamlProblems.undefinedAlias(place);
        }
        if (reason.startsWith("found undefined tag handle")) {
            return YamlProblems.notYaml(place, "it has a tag (\"!…\") that nothing declares");
        }
        if (reason.startsWith("mapping values are not allowed")) {
            return YamlProblems.misplacedColon(place);
        }
        if (reason.startsWith("found unexpected end of stream")) {
            return YamlProblems.notYaml(place, "a quote or bracket is not closed");
        }
        return YamlProblems.notYaml(place, reason.replaceAll("\\s+", " "));
    }

    private Place place(int line) {
        return new Place.InFile(fileName, Math.max(1, line));
    }

    private int lineOf(int position) {
        int end = Math.min(position, text.length());
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    private String lineText(int line) {
        return text.lines().skip(line - 1L).findFirst().orElse("");
    }
}

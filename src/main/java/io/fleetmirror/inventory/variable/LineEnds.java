package io.fleetmirror.inventory.variable;

import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.util.regex.Pattern;

/**
 * The line ends of a text with templates. Jinja reads every one as {@code \n} and takes the last away; Ansible then adds what the
 * result has fewer at its end than the text ({@code preserve_trailing_newlines}).
 */
final class LineEnds {

    private static final Pattern ANY = Pattern.compile("\r\n|\r");

    private LineEnds() {}

    /** As Jinja reads them. */
    static String read(String text) {
        String lines = ANY.matcher(text).replaceAll("\n");
        return lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
    }

    static YamlScalar kept(String text, YamlScalar rendered) {
        int lacking = atEnd(ANY.matcher(text).replaceAll("\n")) - atEnd(rendered.text());
        return lacking > 0
                ? new YamlScalar(
                        rendered.place(), rendered.text() + "\n".repeat(lacking), kind(rendered), rendered.unset())
                : rendered;
    }

    private static YamlScalar.Kind kind(YamlScalar rendered) {
        return rendered.isText() ? rendered.kind() : YamlScalar.Kind.TEXT;
    }

    private static int atEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.length() - end;
    }
}

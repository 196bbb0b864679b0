package io.fleetmirror.source.draft;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a source writes for nodes: a name, perhaps with ranges in it and a port behind it, as in {@code web[01:20]:2222}. */
public final class HostPattern {

    private static final Pattern BRACKETED = Pattern.compile("\\[(.+)]:([0-9]+)");
    private static final Pattern WITH_PORT = Pattern.compile("((?:[^:\\[\\]]|\\[[^]]*])*):([0-9]+)");
    private static final Pattern IPV6 = Pattern.compile("\\[([0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)]");

    /** No name of DNS is longer, ranges and all; to match one takes frames of the stack for each character. */
    private static final int MAX_LENGTH = 1000;

    /** A node's name and the port that was written behind it. */
    public record Host(String name, Optional<YamlValue> port) {}

    private HostPattern() {}

    /** Every node that the text names. */
    public static Checked<List<Host>> expand(Place place, String text) {
        Optional<Problem> mistaken = mistaken(place, text);
        if (mistaken.isPresent()) {
            return Checked.faulty(mistaken.get());
        }
        Matcher address = IPV6.matcher(text);
        Matcher match = BRACKETED.matcher(text).matches() ? BRACKETED.matcher(text) : WITH_PORT.matcher(text);
        boolean withPort = match.matches() && HostName.isAddress(match.group(1));
        String name = withPort ? match.group(1) : address.matches() ? address.group(1) : text;
        Optional<YamlValue> port = withPort
                ? Optional.of(new YamlScalar(place, HostName.withoutZeros(match.group(2)), Kind.INTEGER))
                : Optional.empty();
        return names(place, name).flatMap(names -> {
            List<Checked<Host>> hosts = new ArrayList<>();
            names.forEach(one -> hosts.add(host(place, one, port)));
            return Checked.all(hosts);
        });
    }

    private static Checked<List<String>> names(Place place, String name) {
        return name.contains("[") ? HostRange.expand(place, name) : Checked.valid(List.of(name));
    }

    private static Checked<Host> host(Place place, String name, Optional<YamlValue> port) {
        return isName(name) ? Checked.valid(new Host(name, port)) : Checked.faulty(DraftProblems.badName(place, name));
    }

    private static Optional<Problem> mistaken(Place place, String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.of(DraftProblems.badName(place, text));
        }
        if (text.equals("---")) {
            return Optional.of(DraftProblems.yamlInIni(place));
        }
        return text.endsWith(":") && !text.endsWith("::")
                ? Optional.of(DraftProblems.portMissing(place, text))
                : Optional.empty();
    }

    /** One word: no blank, nothing that would forge a line of a report, no template. */
    public static boolean isName(String text) {
        return !text.isBlank()
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || Character.isWhitespace(c)
                                || Character.getType(c) == Character.FORMAT
                                || c == '{'
                                || c == '}');
    }
}

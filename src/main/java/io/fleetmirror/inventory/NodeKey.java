package io.fleetmirror.inventory;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file writes for a node: a name, perhaps with the port behind it, as in {@code web1:2222}. */
record NodeKey(String name, Optional<String> port) {

    private static final Pattern WITH_PORT = Pattern.compile("([^:\\[\\]]+|\\[[0-9A-Fa-f:.]+]):([0-9]+)");
    private static final Pattern IPV6 = Pattern.compile("\\[([0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)]");
    private static final Pattern RANGE = Pattern.compile(".*\\[[^]]*:[^]]*].*");

    /** Ranges such as {@code web[01:20]} are a later version's. */
    static Checked<NodeKey> parse(Place place, String key) {
        Matcher withPort = WITH_PORT.matcher(key);
        Optional<String> port = withPort.matches() ? Optional.of(withPort.group(2)) : Optional.empty();
        String written = port.isPresent() ? withPort.group(1) : key;
        Matcher address = IPV6.matcher(written);
        String name = address.matches() ? address.group(1) : written;
        if (RANGE.matcher(name).matches()) {
            return Checked.faulty(InventoryProblems.range(place, key));
        }
        return isName(name)
                ? Checked.valid(new NodeKey(name, port))
                : Checked.faulty(InventoryProblems.badName(place, key));
    }

    /** One word: no blank, nothing that would forge a line of a report, no template. */
    static boolean isName(String text) {
        return !text.isBlank()
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || Character.isWhitespace(c)
                                || Character.getType(c) == Character.FORMAT
                                || c == '{'
                                || c == '}');
    }
}

package io.fleetmirror.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names and the addresses that a node has for them; {@code unanswered} are those for which no name server answered in time. They are
 * asked for by one {@code getent ahosts}, whose answer does not say which name it is about: so before each name stands an address of
 * 192.0.2.0/24, which nobody has and which getent repeats.
 */
public record Addresses(Map<String, List<String>> known, List<String> unanswered) {

    /** Of a node that was not asked for any. */
    public static final Addresses NONE = new Addresses(Map.of(), List.of());

    private static final int MOST = 100;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");

    public Addresses {
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
        unanswered = List.copyOf(unanswered);
    }

    /** The words to ask by; what is no name is not asked for. */
    static List<String> words(List<String> names) {
        List<String> words = new ArrayList<>();
        names.stream().filter(name -> NAME.matcher(name).matches()).limit(MOST).forEach(name -> {
            words.add(marker(words.size() / 2));
            words.add(name);
        });
        return words;
    }

    /** What addresses.sh answered to these words; a name that the node does not know is left out. */
    public static Addresses parse(List<String> words, List<String> answer) {
        Map<String, List<String>> addresses = new LinkedHashMap<>();
        List<String> unanswered = new ArrayList<>();
        String name = "";
        for (String line : answer) {
            String[] fields = BLANKS.split(line.strip(), -1);
            int at = words.indexOf(fields[0]);
            if (at >= 0 && at % 2 == 0 && at + 1 < words.size()) {
                name = words.get(at + 1);
                if (line.endsWith(" unanswered")) {
                    unanswered.add(name);
                }
            } else if (!name.isEmpty()) {
                List<String> known = addresses.computeIfAbsent(name, ignored -> new ArrayList<>());
                if (!known.contains(fields[0])) {
                    known.add(fields[0]);
                }
            }
        }
        return new Addresses(addresses, unanswered);
    }

    private static String marker(int number) {
        return "192.0.2." + (number + 1);
    }
}

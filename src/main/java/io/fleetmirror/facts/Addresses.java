package io.fleetmirror.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names and the addresses that a node has for them. They are asked for by one {@code getent ahosts}, whose answer does not say
 * which name it is about: so before each name stands an address of 192.0.2.0/24, which nobody has and which getent repeats.
 */
final class Addresses {

    private static final int MOST = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");

    private Addresses() {}

    /** The words to ask by; what is no name is not asked for. */
    static List<String> words(List<String> names) {
        List<String> words = new ArrayList<>();
        names.stream().filter(name -> NAME.matcher(name).matches()).limit(MOST).forEach(name -> {
            words.add(marker(words.size() / 2));
            words.add(name);
        });
        return words;
    }

    /** What getent answered to these words; a name that it does not know is left out. */
    static Map<String, List<String>> parse(List<String> words, List<String> answer) {
        Map<String, List<String>> addresses = new LinkedHashMap<>();
        String name = "";
        for (String line : answer) {
            String[] fields = line.strip().split("\\s+", -1);
            int at = words.indexOf(fields[0]);
            if (at >= 0 && at % 2 == 0 && at + 1 < words.size()) {
                name = words.get(at + 1);
            } else if (!name.isEmpty()) {
                List<String> known = addresses.computeIfAbsent(name, ignored -> new ArrayList<>());
                if (!known.contains(fields[0])) {
                    known.add(fields[0]);
                }
            }
        }
        return addresses;
    }

    private static String marker(int number) {
        return "192.0.2." + (number + 1);
    }
}

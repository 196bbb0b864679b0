package io.fleetmirror.source.draft;

import java.util.List;
import java.util.regex.Pattern;

/** What Ansible takes for an address ({@code parsing/utils/addresses.py}), ranges included: only these bear a port. */
final class HostName {

    private static final String STEP = "(?::[0-9]+)?\\]";
    private static final String NUMBERS = "\\[[0-9]+:[0-9]+" + STEP;
    private static final String LETTERS = "\\[(?:[a-z]:[a-z]|[0-9]+:[0-9]+)" + STEP;
    private static final String FOUR = "(?:[01]?[0-9]{1,2}|2[0-4][0-9]|25[0-5]|" + NUMBERS + ")";
    private static final String SIX = "(?:[0-9a-f]{1,4}|\\[[0-9a-f]+:[0-9a-f]+" + STEP + ")";
    private static final String LABEL = "(?:\\w|" + LETTERS + ")(?:[\\w-]|" + LETTERS + ")*(?<![_-])";

    private static final Pattern IPV4 = ignoringCase("(?:" + FOUR + "\\.){3}" + FOUR);
    private static final Pattern IPV6 =
            ignoringCase("(?:" + SIX + ":){7}" + SIX + "|(?=.*::)(?!.*::.*::)(?:" + SIX + "|:|" + FOUR + "\\.)+");
    private static final Pattern NAME = ignoringCase(LABEL + "(?:\\." + LABEL + ")*");

    private HostName() {}

    static boolean isAddress(String text) {
        return List.of(IPV4, IPV6, NAME).stream()
                .anyMatch(pattern -> pattern.matcher(text).matches());
    }

    static String withoutZeros(String digits) {
        String shorter = digits.replaceFirst("^0+", "");
        return shorter.isEmpty() ? "0" : shorter;
    }

    private static Pattern ignoringCase(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}

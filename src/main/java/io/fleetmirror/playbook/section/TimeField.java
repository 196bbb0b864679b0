package io.fleetmirror.playbook.section;

import io.fleetmirror.yaml.Field;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a time within limits: seconds, or numbers with s, m or h, as in {@code 90}, {@code 60s}, {@code 1m30s}, or milliseconds.
 * {@code expected} is what a fault tells to write.
 */
record TimeField(Duration shortest, Duration longest, String expected) {

    private static final Pattern TIME = Pattern.compile("(?:([0-9]{1,2})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,5})s?)?");
    private static final Pattern MILLISECONDS = Pattern.compile("([0-9]{1,7})ms");

    Optional<Duration> read(Field field) {
        return field.text()
                .flatMap(text -> parse(text)
                        .filter(time -> time.compareTo(shortest) >= 0 && time.compareTo(longest) <= 0)
                        .or(() -> field.refused(expected)));
    }

    private static Optional<Duration> parse(String text) {
        Matcher milliseconds = MILLISECONDS.matcher(text);
        if (milliseconds.matches()) {
            return Optional.of(Duration.ofMillis(number(milliseconds.group(1))));
        }
        Matcher matcher = TIME.matcher(text);
        return matcher.matches()
                ? Optional.of(Duration.ofHours(number(matcher.group(1)))
                        .plusMinutes(number(matcher.group(2)))
                        .plusSeconds(number(matcher.group(3))))
                : Optional.empty();
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}

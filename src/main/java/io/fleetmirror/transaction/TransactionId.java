package io.fleetmirror.transaction;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a transaction and its journal on the node: the time it was begun at by the controller's clock (UTC, to the millisecond, as
 * two of a second must not change places) and a random word. Sorts by time.
 */
public record TransactionId(String value) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern RUN = Pattern.compile("[0-9a-f]{8}");
    private static final Pattern FORM = Pattern.compile("\\d{8}T\\d{9}Z-[0-9a-f]{8}");

    public TransactionId {
        if (!isId(value)) {
            throw new IllegalArgumentException("not a transaction's id: \"" + value + "\"");
        }
    }

    static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }

    /** {@code random} is a hex word of at least 8 digits. */
    public static TransactionId of(Instant begun, String random) {
        return new TransactionId(TIME.format(begun) + "-" + random.substring(0, 8));
    }

    /**
     * This one, or, where it would not sort behind {@code last}, a millisecond behind that: the clocks of two controllers may differ,
     * and the order of a node's journals is the order of their ids. Any other text than an id is no hindrance.
     */
    public TransactionId after(Optional<String> last) {
        return last.filter(id -> FORM.matcher(id).matches() && id.compareTo(value) >= 0)
                .map(id -> of(
                        TIME.parse(id.substring(0, id.indexOf('-')), Instant::from)
                                .plusMillis(1),
                        value.substring(value.indexOf('-') + 1)))
                .orElse(this);
    }

    /** The word that a run's transactions share, out of one of their ids or alone; empty for any other text. */
    public static Optional<String> runOf(String text) {
        String word = text.substring(text.lastIndexOf('-') + 1);
        return isId(text) || RUN.matcher(text).matches() ? Optional.of(word) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}

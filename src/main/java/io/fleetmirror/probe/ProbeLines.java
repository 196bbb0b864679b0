package io.fleetmirror.probe;

import io.fleetmirror.remote.AnswerLine;
import java.util.Optional;

/**
 * What the probe prints between its lines {@code probe} and {@code end}: files as they are, a char a byte, so that any line may be in it
 * but one with the token.
 */
final class ProbeLines {

    private final String token;
    private final StringBuilder bytes = new StringBuilder();
    private boolean begun;
    private boolean ended;

    ProbeLines(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }

    void add(String line) {
        String key = AnswerLine.parse(token, line).map(AnswerLine::key).orElse("");
        if (key.equals("probe")) {
            begun = true;
        } else if (key.equals("end")) {
            ended = begun;
        } else if (begun && !ended) {
            bytes.append(line).append('\n');
        }
    }

    /** All of it, but for the line break that ends it; empty where it was cut short. */
    Optional<String> bytes() {
        return ended && !bytes.isEmpty() ? Optional.of(bytes.substring(0, bytes.length() - 1)) : Optional.empty();
    }
}

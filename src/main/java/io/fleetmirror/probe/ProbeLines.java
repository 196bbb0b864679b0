package io.fleetmirror.probe;

import io.fleetmirror.remote.AnswerLine;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the probe prints between its lines {@code probe} and {@code end}: files as they are, a char a byte, so that any line may be in it
 * but one with the token.
 */
final class ProbeLines {

    private final String token;
    private final StringBuilder bytes = new StringBuilder();
    private String noise = "";
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
        } else if (!begun && !line.isBlank()) {
            noise = line.strip();
        }
    }

    /** The last words of a login that is no shell, such as those of nologin; empty where there are none. */
    Optional<String> noise() {
        return Optional.of(new String(noise.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .filter(text -> !text.isEmpty());
    }

    /** All of it, but for the line break that ends it; empty where it was cut short. */
    Optional<String> bytes() {
        return ended && !bytes.isEmpty() ? Optional.of(bytes.substring(0, bytes.length() - 1)) : Optional.empty();
    }
}

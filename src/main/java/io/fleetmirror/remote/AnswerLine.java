package io.fleetmirror.remote;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One line of a script's answer: a key and its words. What login shells print between such lines is no answer. */
public record AnswerLine(String key, List<String> words) {

    private static final String MARK = "fm:";

    public AnswerLine {
        words = List.copyOf(words);
    }

    /** The line as an answer to the script with this token; empty when it is noise. */
    public static Optional<AnswerLine> parse(String token, String line) {
        if (!line.startsWith(MARK)) {
            // As most lines of a probe's answer, which are lines of files.
            return Optional.empty();
        }
        String prefix = MARK + token + " ";
        if (!line.startsWith(prefix)) {
            return Optional.empty();
        }
        List<String> words = List.of(line.substring(prefix.length()).strip().split(" ", -1));
        return Optional.of(new AnswerLine(words.getFirst(), words.subList(1, words.size())));
    }

    /** A word as the script wrote it; empty when the line has fewer. */
    public String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /** A word that {@code fm_encode} made. */
    public String text(int index) {
        return new String(bytes(index), StandardCharsets.UTF_8);
    }

    /** The bytes of a word that is plain behind {@code =}, or in base64; none where it is {@code -}, missing or damaged. */
    public byte[] bytes(int index) {
        String word = word(index);
        if (word.startsWith("=")) {
            return word.substring(1).getBytes(StandardCharsets.UTF_8);
        }
        try {
            return word.equals("-") ? new byte[0] : Base64.getDecoder().decode(word);
        } catch (IllegalArgumentException damaged) {
            return new byte[0];
        }
    }
}

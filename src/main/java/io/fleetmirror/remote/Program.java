package io.fleetmirror.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Joins the files of {@code src/main/resources/remote} to one program. A program only defines functions until its last
 * line, so that one which arrives cut short does nothing.
 */
public final class Program {

    private static final Pattern SAFE_WORD = Pattern.compile("[A-Za-z0-9._@:+/-]{1,4096}");
    private static final ConcurrentMap<String, String> TEXTS = new ConcurrentHashMap<>();

    private Program() {}

    /** The texts of these files, such as {@code probe} for {@code probe.sh}, one after the other. */
    public static String join(List<String> names) {
        return names.stream()
                .map(name -> TEXTS.computeIfAbsent(name, Program::load))
                .collect(Collectors.joining("\n"));
    }

    /** {@code NAME=word}; refuses what a shell could read as anything but a plain word. */
    public static String assign(String name, String word) {
        if (!SAFE_WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("not a plain word for " + name + ": \"" + word + "\"");
        }
        return name + "=" + word + "\n";
    }

    /** {@code NAME='word word'}, of words as plain as those of {@link #assign(String, String)}. */
    public static String assign(String name, List<String> words) {
        words.forEach(word -> assign(name, word));
        return name + "='" + String.join(" ", words) + "'\n";
    }

    /** A function that prints this text, whatever is in it, and starts no process for it. */
    public static String printing(String function, String text) {
        return function + "() {\nprintf %s '" + text.replace("'", "'\\''") + "'\n}\n";
    }

    /** Any bytes as one word for a builtin to write: behind {@code =} as {@code printf %b} takes them, which has no NUL. */
    public static String escape(byte[] bytes) {
        StringBuilder word = new StringBuilder("=");
        for (int i = 0; i < bytes.length; i++) {
            int octet = bytes[i] & 0xff;
            boolean atEnd = i == 0 || i == bytes.length - 1;
            switch (octet) {
                case 0 -> {
                    return encode(bytes);
                }
                case '\n' -> word.append("\\n");
                case '\\' -> word.append("\\\\");
                default -> {
                    if ((octet > ' ' && octet <= '~') || (octet == ' ' && !atEnd)) {
                        word.append((char) octet);
                    } else {
                        word.append(String.format("\\0%03o", octet));
                    }
                }
            }
        }
        return bytes.length == 0 ? "-" : word.toString();
    }

    /** Any text as one word, as {@code fm_decode} of lib.sh reads it. */
    public static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String encode(byte[] bytes) {
        return bytes.length == 0 ? "-" : Base64.getEncoder().encodeToString(bytes);
    }

    /** Without comments and indentation, which half of a script is, and which every node would be sent and would read. */
    private static String bare(String script) {
        return script.lines()
                .map(String::stripLeading)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String load(String name) {
        try (InputStream stream = Program.class.getResourceAsStream("/remote/" + name + ".sh")) {
            if (stream == null) {
                throw new IllegalArgumentException("no script " + name);
            }
            return bare(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

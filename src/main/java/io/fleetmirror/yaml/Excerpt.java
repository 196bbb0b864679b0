package io.fleetmirror.yaml;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What of a user's value a problem may repeat: nothing of a secret, nothing that forges a line, not more than a line. */
public final class Excerpt {

    private static final int MAX_LENGTH = 80;

    /** So much of a text is looked through at all, since the time goes by its square; no user and password are as long. */
    private static final int MAX_SEEN = 4096;

    private static final Pattern SECRET_KEY =
            Pattern.compile(".*(pass|passwd|pwd|secret|token|auth|credential|private_?key|api_?key|vault).*");

    /** {@code user:password@} of a URL, also one that a sloppy hand wrote with "@" or "/" in the password. */
    private static final Pattern USER_INFO = Pattern.compile("//[^\\s]*@|^(?!\\w+://)[^\\s/@:]*+:[^\\s@]*+@");

    private Excerpt() {}

    /** The value of {@code key} as it may be shown; empty when the key says that it is secret. */
    public static Optional<String> of(String key, String text) {
        return isSecret(key) ? Optional.empty() : Optional.of(plain(text));
    }

    /** The text on one line, cut to a bearable length, with the user and password of a URL hidden. */
    public static String plain(String text) {
        String seen = text.substring(0, Math.min(text.length(), MAX_SEEN));
        String shown = USER_INFO.matcher(seen).replaceAll(hit -> hit.group().startsWith("//") ? "//***@" : "***@");
        String line = shown.replaceAll("\\p{Cntrl}|\\p{Zl}|\\p{Zp}|\\p{Cf}", "?");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }

    /** Whether the name of a key or variable says that its value is not to be shown. */
    public static boolean isSecret(String key) {
        String word = key.toLowerCase(Locale.ROOT);
        return !word.endsWith("_file") && SECRET_KEY.matcher(word).matches();
    }
}

package io.fleetmirror.yaml;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a user's value a problem may repeat: nothing of a secret, nothing that forges a line, not more than a line. */
public final class Excerpt {

    private static final int MAX_LENGTH = 80;

    private static final Pattern SECRET_KEY =
            Pattern.compile(".*(pass|passwd|pwd|secret|token|auth|credential|private_?key|api_?key|vault).*");

    /** {@code user:password@} in front of a URL whose scheme was left out. */
    private static final Pattern BARE_USER = Pattern.compile("(?!\\w+://)[^\\s/@:]*+:[^\\s@]*+@");

    /** A word to its last "@": after "//" that is a user and a password, also where a sloppy hand wrote "@" or "/" in them. */
    private static final Pattern TO_LAST_AT = Pattern.compile("(?<!\\S)\\S*@");

    /** All behind the name of a secret and its ":" or "=", as where the blank behind that was left out and all of it is a text or key. */
    private static final Pattern NAMED_SECRET = Pattern.compile(
            "(?is)(?<![\\w-])([\\w-]++(?<=password|passwd|passphrase|_pass|secret|token|api_?key|authorization)[\"']?\\s*+[:=]).+");

    private Excerpt() {}

    /** The value of {@code key} as it may be shown; empty when the key says that it is secret. */
    public static Optional<String> of(String key, String text) {
        return isSecret(key) ? Optional.empty() : Optional.of(plain(text));
    }

    /** The text on one line, cut to a bearable length, with the user and password of a URL hidden, and what is named a secret. */
    public static String plain(String text) {
        String shown = NAMED_SECRET.matcher(withoutUsers(text)).replaceFirst("$1***");
        String line = shown.replaceAll("\\p{Cntrl}|\\p{Zl}|\\p{Zp}|\\p{Cf}", "?");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }

    private static String withoutUsers(String text) {
        Matcher bare = BARE_USER.matcher(text);
        int end = bare.lookingAt() ? bare.end() : 0;
        return (end > 0 ? "***@" : "")
                + TO_LAST_AT
                        .matcher(text.substring(end))
                        .replaceAll(word -> Matcher.quoteReplacement(hidden(word.group())));
    }

    private static String hidden(String word) {
        int slashes = word.indexOf("//");
        return slashes < 0 ? word : word.substring(0, slashes) + "//***@";
    }

    /** Whether the name of a key or variable says that its value is not to be shown. */
    public static boolean isSecret(String key) {
        String word = key.toLowerCase(Locale.ROOT);
        return !word.endsWith("_file") && SECRET_KEY.matcher(word).matches();
    }
}

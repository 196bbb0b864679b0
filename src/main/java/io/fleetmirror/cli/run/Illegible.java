package io.fleetmirror.cli.run;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of the command line Java could not read: it takes arguments and names of files in the encoding of the locale, and in that of
 * POSIX, as a job of cron or of a container has it, there are no letters beyond ASCII. The launcher sees to it; {@code java -jar} cannot.
 */
public final class Illegible {

    private static final char UNREAD = '\uFFFD';

    private Illegible() {}

    /** Why this run cannot be meant, and what to do; empty where all could be read. */
    public static Optional<String> in(String[] args) {
        Charset locale = Charset.forName(System.getProperty("sun.jnu.encoding"), StandardCharsets.UTF_8);
        return locale.equals(StandardCharsets.UTF_8)
                ? Optional.empty()
                : Stream.concat(
                                Arrays.stream(args),
                                Stream.of(System.getProperty("user.dir"), System.getProperty("user.home")))
                        .filter(text -> text.indexOf(UNREAD) >= 0)
                        .findFirst()
                        .map(text -> "\"" + text + "\" cannot be read: in this locale names are " + locale
                                + "; set LC_ALL=C.UTF-8");
    }
}

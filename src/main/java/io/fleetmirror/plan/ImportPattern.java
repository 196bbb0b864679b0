package io.fleetmirror.plan;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.facts.RemotePath;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What an entry of {@code imports} stands for, as containerd's {@code resolveImports} has it. */
final class ImportPattern {

    private static final Pattern TOKEN = Pattern.compile("[*?]|\\[\\^?[^]\\[&\\\\/]+]|[^*?]");

    private ImportPattern() {}

    /**
     * Relative ones are beside the file that names them, but patterns before 1.7, which are below {@code /}, where systemd starts a
     * service. Without a star, nothing in it is a pattern.
     */
    static Predicate<RemotePath> of(RemotePath from, String written, ContainerdVersion version) {
        boolean isPattern = written.contains("*");
        String directory =
                isPattern && !version.isAtLeast(1, 7, 0) ? "" : from.parent().value();
        String whole = written.startsWith("/") ? written : directory + "/" + written.replaceFirst("^(\\./)+", "");
        return isPattern
                ? form(whole)
                        .<Predicate<RemotePath>>map(
                                pattern -> path -> pattern.matcher(path.value()).matches())
                        .orElse(path -> false)
                : path -> path.value().equals(whole);
    }

    /** Sets are the same in Go's patterns ({@code path/filepath.Match}) and Java's; one that runs backwards matches nothing. */
    private static Optional<Pattern> form(String whole) {
        String form = TOKEN.matcher(whole)
                .replaceAll(token -> Matcher.quoteReplacement(
                        switch (token.group()) {
                            case "*" -> "[^/]*";
                            case "?" -> "[^/]";
                            case String set when set.length() > 1 -> set;
                            case String plain -> Pattern.quote(plain);
                        }));
        try {
            return Optional.of(Pattern.compile(form));
        } catch (PatternSyntaxException backwards) {
            return Optional.empty();
        }
    }
}

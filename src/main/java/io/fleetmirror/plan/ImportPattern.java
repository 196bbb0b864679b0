package io.fleetmirror.plan;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.facts.RemotePath;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What an entry of {@code imports} stands for, as containerd's {@code resolveImports} has it. */
final class ImportPattern {

    private static final Pattern TOKEN = Pattern.compile("[*?]|\\[\\^?[^]\\[&\\\\/]+]|[^*?]", Pattern.DOTALL);

    /** A star, or what one character of the path must be. */
    private record Token(boolean isStar, Predicate<String> fits) {}

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
        if (!isPattern) {
            return path -> path.value().equals(whole);
        }
        List<Token> tokens = TOKEN.matcher(whole)
                .results()
                .map(MatchResult::group)
                .map(ImportPattern::token)
                .toList();
        return path -> matches(
                tokens, path.value().codePoints().mapToObj(Character::toString).toList());
    }

    /** Sets are the same in Go's patterns ({@code path/filepath.Match}) and Java's; one that runs backwards matches nothing. */
    private static Token token(String text) {
        if (text.equals("*") || text.equals("?")) {
            return new Token(text.equals("*"), character -> !character.equals("/"));
        }
        try {
            return new Token(false, text.length() > 1 ? Pattern.compile(text).asMatchPredicate() : text::equals);
        } catch (PatternSyntaxException backwards) {
            return new Token(false, character -> false);
        }
    }

    /** As {@code Glob}, by hand: a node may have any pattern and any path. No star stands for a slash. */
    private static boolean matches(List<Token> tokens, List<String> path) {
        int token = 0;
        int at = 0;
        int star = -1;
        int resume = 0;
        while (at < path.size()) {
            if (token < tokens.size() && tokens.get(token).isStar()) {
                star = token++;
                resume = at;
            } else if (token < tokens.size() && tokens.get(token).fits().test(path.get(at))) {
                token++;
                at++;
            } else if (star >= 0 && !path.get(resume).equals("/")) {
                token = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        return tokens.stream().skip(token).allMatch(Token::isStar);
    }
}

package io.fleetmirror.glob;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The wildcards {@code *} and {@code ?}, and in paths sets such as {@code [a-z]}. By hand and not by a regular expression, since
 * anybody may have written the pattern: it steps back only to the last star, so that none takes more than length times length.
 */
public final class Glob {

    private static final Pattern TOKEN = Pattern.compile("[*?]|\\[\\^?[^]\\[&\\\\/]+]|[^*?]", Pattern.DOTALL);

    /** A star, or what one character of the path must be. */
    private record Token(boolean isStar, Predicate<String> fits) {}

    private Glob() {}

    /** Whether a path names others than itself. */
    public static boolean isPattern(String path) {
        return path.chars().anyMatch(character -> "*?[".indexOf(character) >= 0);
    }

    /**
     * As glob(7) and Go's {@code path/filepath.Match}: a wildcard stands for no slash, and {@code ^} turns a set around. One that runs
     * backwards matches nothing.
     */
    public static Predicate<String> ofPath(String pattern) {
        List<Token> tokens = TOKEN.matcher(pattern)
                .results()
                .map(MatchResult::group)
                .map(Glob::token)
                .toList();
        return path ->
                matches(tokens, path.codePoints().mapToObj(Character::toString).toList());
    }

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

    /** A wildcard stands for any character. */
    public static boolean matches(String pattern, String text) {
        int t = 0;
        int p = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}

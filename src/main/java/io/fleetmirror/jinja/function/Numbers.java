package io.fleetmirror.jinja.function;

import io.fleetmirror.jinja.python.Arithmetic;
import io.fleetmirror.jinja.python.Equality;
import io.fleetmirror.jinja.value.Values;
import io.fleetmirror.yaml.YamlNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code int}, {@code float} and {@code bool}: what Python and Ansible take for a number, and for true. */
final class Numbers {

    private static final String DIGITS = "[0-9]++(?:_[0-9]++)*+";
    private static final Pattern WHOLE = Pattern.compile("[-+]?" + DIGITS);
    private static final Pattern BROKEN = Pattern.compile(
            "[-+]?(?:" + DIGITS + "(?:\\.(?:" + DIGITS + ")?)?|\\." + DIGITS + ")(?:[eE][-+]?" + DIGITS + ")?");

    private static final Set<String> TRUE = Set.of("yes", "on", "1", "true");

    private Numbers() {}

    static Object whole(Object value, List<Object> arguments) {
        return switch (value) {
            case Boolean flag -> flag ? 1L : 0L;
            case Double number -> truncated(number);
            case Number number -> number;
            case CharSequence text when matches(WHOLE, text) -> Values.whole(new BigInteger(digits(text)));
            case CharSequence text when matches(BROKEN, text) -> truncated(Double.parseDouble(digits(text)));
            case null, default -> arguments.isEmpty() ? (Object) 0L : arguments.getFirst();
        };
    }

    static Object broken(Object value, List<Object> arguments) {
        return switch (value) {
            case Boolean flag -> flag ? 1.0 : 0.0;
            case Number number -> number.doubleValue();
            case CharSequence text when matches(BROKEN, text) -> Double.parseDouble(digits(text));
            case null, default -> arguments.isEmpty() ? (Object) 0.0 : arguments.getFirst();
        };
    }

    /** Nothing stays nothing. */
    static Object truth(Object value) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case CharSequence text -> TRUE.contains(text.toString().toLowerCase(Locale.ROOT));
            default -> Equality.equal(value, 1L);
        };
    }

    static Object absolute(Object value) {
        return Arithmetic.order(value, 0L) < 0 ? Arithmetic.difference(0L, value) : Arithmetic.sum(0L, value);
    }

    private static Object truncated(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("what is endless or no number cannot become a whole number");
        }
        return Values.whole(new BigDecimal(number).toBigInteger());
    }

    private static boolean matches(Pattern pattern, CharSequence text) {
        return text.length() <= YamlNumber.MAX_LENGTH
                && pattern.matcher(text.toString().strip()).matches();
    }

    private static String digits(CharSequence text) {
        return text.toString().strip().replace("_", "");
    }
}

package io.fleetmirror.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.function.Function;

/** The value of a number that YAML 1.1 writes in one of its ways: {@code 0x1F}, {@code 017}, {@code 0b11}, {@code 1_000}, {@code 1:30}. */
public final class YamlNumber {

    /** Python reads no longer one ({@code sys.int_info.default_max_str_digits}); a million digits take seconds to read. */
    public static final int MAX_LENGTH = 4300;

    private static final BigInteger SIXTY = BigInteger.valueOf(60);

    private YamlNumber() {}

    /** For a scalar of kind INTEGER. */
    public static BigInteger integer(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        String number = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        BigInteger value = magnitude(number);
        return negative ? value.negate() : value;
    }

    /** For a scalar of kind DECIMAL. */
    public static double decimal(String text) {
        String digits = text.replace("_", "");
        String word = digits.replaceFirst("^[-+]", "");
        double value;
        if (word.equalsIgnoreCase(".inf")) {
            value = Double.POSITIVE_INFINITY;
        } else if (word.equalsIgnoreCase(".nan")) {
            value = Double.NaN;
        } else {
            value = 0;
            for (String part : word.split(":", -1)) {
                value = value * 60 + Double.parseDouble(part);
            }
        }
        return digits.startsWith("-") ? -value : value;
    }

    /** As Python shows it, an exponent only from 1e16 on and below 1e-4, and of two digits; what is not finite as YAML does. */
    public static String shown(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return Double.toString(value);
        } else if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
        } else if (size >= 1e-4 && size < 1e16) {
            String plain =
                    new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String[] parts = Double.toString(value).replaceFirst("\\.0E", "E").split("E", 2);
        int exponent = Integer.parseInt(parts[1]);
        return parts[0] + "e" + (exponent < 0 ? "-" : "+") + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
    }

    /** Whether {@link #integer} or {@link #decimal} makes a number of it. */
    static boolean isRead(Function<String, ?> reader, String text) {
        try {
            return reader.apply(text) != null;
        } catch (NumberFormatException ignored) {
            return false;
        }
    }

    private static BigInteger magnitude(String number) {
        if (number.contains(":")) {
            BigInteger value = BigInteger.ZERO;
            for (String part : number.split(":", -1)) {
                value = value.multiply(SIXTY).add(new BigInteger(part));
            }
            return value;
        } else if (number.startsWith("0b")) {
            return new BigInteger(number.substring(2), 2);
        } else if (number.startsWith("0x")) {
            return new BigInteger(number.substring(2), 16);
        }
        return number.length() > 1 && number.startsWith("0")
                ? new BigInteger(number.substring(1), 8)
                : new BigInteger(number);
    }
}

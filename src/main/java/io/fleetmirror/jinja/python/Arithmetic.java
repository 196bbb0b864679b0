package io.fleetmirror.jinja.python;

import io.fleetmirror.jinja.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/** Arithmetic and order as Python has them, where jinjava makes numbers of texts; whole numbers are those of 64 bits. */
public final class Arithmetic {

    private static final BigInteger MAX_EXPONENT = BigInteger.valueOf(Long.SIZE);

    private Arithmetic() {}

    /** Of numbers; texts and lists are put one behind the other. */
    public static Object sum(Object left, Object right) {
        if (left instanceof CharSequence && right instanceof CharSequence) {
            return Values.text(left) + Values.text(right);
        } else if (left instanceof Collection<?> first && right instanceof Collection<?> second) {
            List<Object> all = new ArrayList<>(first);
            all.addAll(second);
            return all;
        }
        return calculated(left, right, BigInteger::add, Double::sum);
    }

    /** Of two numbers. */
    public static Object difference(Object left, Object right) {
        return calculated(left, right, BigInteger::subtract, (one, other) -> one - other);
    }

    static Object product(Object left, Object right) {
        return calculated(left, right, BigInteger::multiply, (one, other) -> one * other);
    }

    static Object power(Object left, Object right) {
        return calculated(left, right, Arithmetic::power, Math::pow);
    }

    /** With the sign of the divisor. */
    public static Object remainder(Object left, Object right) {
        return calculated(
                left,
                right,
                (one, by) -> one.subtract(
                        by.multiply(BigInteger.valueOf(Math.floorDiv(one.longValueExact(), by.longValueExact())))),
                (one, by) -> one - by * Math.floor(one / by));
    }

    static double quotient(Object left, Object right) {
        if (number(right).doubleValue() == 0) {
            throw new IllegalArgumentException("division by zero");
        }
        return number(left).doubleValue() / number(right).doubleValue();
    }

    /** As of a comparator. */
    public static int order(Object left, Object right) {
        if (left instanceof CharSequence && right instanceof CharSequence) {
            return Values.text(left).compareTo(Values.text(right));
        }
        Number one = number(left);
        Number other = number(right);
        return one instanceof BigInteger first && other instanceof BigInteger second
                ? first.compareTo(second)
                : Double.compare(one.doubleValue(), other.doubleValue());
    }

    private static Object calculated(
            Object left, Object right, BinaryOperator<BigInteger> whole, DoubleBinaryOperator broken) {
        Number one = number(left);
        Number other = number(right);
        if (!(one instanceof BigInteger first && other instanceof BigInteger second)) {
            return broken.applyAsDouble(one.doubleValue(), other.doubleValue());
        }
        try {
            return whole.apply(first, second).longValueExact();
        } catch (ArithmeticException ignored) {
            throw new IllegalArgumentException("it leads to a division by zero, or beyond the 64 bits of a number");
        }
    }

    private static BigInteger power(BigInteger base, BigInteger exponent) {
        if (exponent.signum() < 0 || exponent.compareTo(MAX_EXPONENT) > 0) {
            throw new ArithmeticException("an exponent beyond 0 to 64");
        }
        return base.pow(exponent.intValue());
    }

    /** A whole number as it is, also true and false, which are 1 and 0 to Python; any other as a double. */
    private static Number number(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? BigInteger.ONE : BigInteger.ZERO;
            case Long number -> BigInteger.valueOf(number);
            case Integer number -> BigInteger.valueOf(number);
            case BigInteger number -> number;
            case Number number -> number.doubleValue();
            case null, default ->
                throw new IllegalArgumentException(
                        "it takes two numbers or two texts: write name | int, or ~ to join texts");
        };
    }
}

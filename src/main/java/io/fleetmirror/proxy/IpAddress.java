package io.fleetmirror.proxy;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address as Go's {@code net.ParseIP} reads it: no leading zeros, no zone, and an IPv4 address mapped into IPv6
 * is the IPv4 address. Written out because {@code java.net.InetAddress} takes more forms than Go and may ask a name server.
 */
public final class IpAddress {

    private static final int GROUPS = 8;
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = isMapped(bytes) ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }

    /** Empty for what Go takes for no address. */
    public static Optional<IpAddress> parse(String text) {
        return (text.contains(":") ? version6(text) : version4(text)).map(IpAddress::new);
    }

    /** 4 or 16 bytes. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** {@code 127.0.0.0/8} or {@code ::1}. */
    public boolean isLoopback() {
        return bytes.length == 4 ? bytes[0] == 127 : equals(parse("::1").orElseThrow());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    static boolean isMapped(byte[] bytes) {
        byte[] prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
        return bytes.length == 16 && Arrays.equals(bytes, 0, 12, prefix, 0, 12);
    }

    private static Optional<byte[]> version4(String text) {
        byte[] result = new byte[4];
        int start = 0;
        for (int index = 0; index < result.length; index++) {
            int end = index == result.length - 1 ? text.length() : text.indexOf('.', start);
            int value = end < 0 ? -1 : octet(text, start, end);
            if (value < 0) {
                return Optional.empty();
            }
            result[index] = (byte) value;
            start = end + 1;
        }
        return Optional.of(result);
    }

    /** From 0 to 255 without a leading zero, or -1. A loop, since every name of a registry is first tried as an address. */
    private static int octet(String text, int start, int end) {
        if (end == start || end > start + 3 || (text.charAt(start) == '0' && end > start + 1)) {
            return -1;
        }
        int value = 0;
        for (int index = start; index < end; index++) {
            int digit = text.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value > 255 ? -1 : value;
    }

    private static Optional<byte[]> version6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(bytes -> bytes.length == 2 * GROUPS);
        }
        String before = text.substring(0, gap);
        return before.contains(".") // an IPv4 address stands at the end alone
                ? Optional.empty()
                : groups(before).flatMap(head -> groups(text.substring(gap + 2)).flatMap(tail -> joined(head, tail)));
    }

    /** {@code ::} stands for one group of zeros at least. */
    private static Optional<byte[]> joined(byte[] head, byte[] tail) {
        byte[] result = new byte[2 * GROUPS];
        if (head.length + tail.length > result.length - 2) {
            return Optional.empty();
        }
        System.arraycopy(head, 0, result, 0, head.length);
        System.arraycopy(tail, 0, result, result.length - tail.length, tail.length);
        return Optional.of(result);
    }

    private static Optional<byte[]> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(new byte[0]);
        }
        String[] parts = text.split(":", -1);
        byte[] result = new byte[0];
        for (int index = 0; index < parts.length; index++) {
            boolean isLast = index == parts.length - 1;
            Optional<byte[]> group =
                    isLast && parts[index].contains(".") ? version4(parts[index]) : group(parts[index]);
            if (group.isEmpty()) {
                return Optional.empty();
            }
            byte[] longer = Arrays.copyOf(result, result.length + group.get().length);
            System.arraycopy(group.get(), 0, longer, result.length, group.get().length);
            result = longer;
        }
        return Optional.of(result);
    }

    private static Optional<byte[]> group(String text) {
        if (!GROUP.matcher(text).matches()) {
            return Optional.empty();
        }
        int value = Integer.parseInt(text, 16);
        return Optional.of(new byte[] {(byte) (value >> 8), (byte) value});
    }
}

package io.fleetmirror.proxy;

import java.util.Optional;
import java.util.regex.Pattern;

/** A range of addresses as Go's {@code net.ParseCIDR} reads it; bits beyond the prefix do not count. */
public record Cidr(IpAddress base, int prefix) {

    private static final int MAPPED_PREFIX = 96;
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,5}");

    /** Empty for what is no range, as an address alone. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !PREFIX.matcher(text.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        String address = text.substring(0, slash);
        int written = Integer.parseInt(text.substring(slash + 1));
        return IpAddress.parse(address)
                .filter(base -> written <= (address.contains(":") ? 128 : 32))
                .filter(base -> !isMapped(address, base) || written >= MAPPED_PREFIX)
                .map(base -> new Cidr(base, isMapped(address, base) ? written - MAPPED_PREFIX : written));
    }

    boolean contains(IpAddress address) {
        byte[] mine = base.bytes();
        byte[] theirs = address.bytes();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((mine[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMapped(String address, IpAddress base) {
        return address.contains(":") && base.bytes().length == 4;
    }
}

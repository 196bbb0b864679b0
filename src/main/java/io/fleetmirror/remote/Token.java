package io.fleetmirror.remote;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random words that mark the lines of an answer: whoever does not know the word cannot forge a line. */
public final class Token {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /** 96 bits, in hex. */
    public static String next() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

package io.fleetmirror.port;

/** A port of TCP, as a number from 1 to 65535. */
public final class Port {

    public static final int HIGHEST = 65_535;

    private Port() {}

    public static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= HIGHEST;
    }
}

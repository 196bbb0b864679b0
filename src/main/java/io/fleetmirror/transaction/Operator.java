package io.fleetmirror.transaction;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who begins a transaction and from where, as the lock and the journal name them: {@code alice@laptop}. */
public record Operator(String name) {

    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path PROCESS = Path.of("/proc/self");

    /** What is not a letter, a digit or one of {@code ._@-} becomes {@code -}: the name is shown on other people's screens. */
    public Operator {
        name = name.replaceAll("[^A-Za-z0-9._@-]", "-");
        name = name.substring(0, Math.min(name.length(), 100));
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an operator without a name");
        }
    }

    /** As a shell prompt names a person, which is what the next operator will look for. */
    public static Operator ofThisProcess() {
        return new Operator(user(System.getProperty("user.name")) + "@" + machine());
    }

    /** Java has a question mark for who is only a number, as in a container that runs by one. */
    static String user(String name) {
        if (!name.equals("?")) {
            return name;
        }
        try {
            return "uid-" + Files.getAttribute(PROCESS, "unix:uid");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "unknown";
        }
    }

    /** Of Linux itself: elsewhere the name goes through the resolver, and a name server that hangs holds up the run. */
    private static String machine() {
        try {
            return Files.readString(HOSTNAME).strip();
        } catch (IOException notLinux) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return "unknown";
            }
        }
    }
}

package io.fleetmirror.sshconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The operator, as far as a configuration asks: login name, home, the machine's name and the environment. */
public record LocalUser(String name, Path home, Map<String, String> environment) {

    /** The users of this machine (passwd(5)); those of a directory service are not looked up. */
    private static final Path PASSWD = Path.of("/etc/passwd");

    private static final int PASSWD_FIELDS = 7;
    private static final int HOME = 5;

    public LocalUser {
        environment = Map.copyOf(environment);
    }

    /** Whether only a number is known, as in a container that runs by one: Java has a question mark for a name then. */
    public boolean isNameless() {
        return name.equals("?");
    }

    /** A path with {@code ~} or {@code ~user} in front written out, as ssh does; empty where there is no such user. */
    Optional<String> expanded(String path) {
        if (!path.startsWith("~")) {
            return Optional.of(path);
        }
        int slash = path.indexOf('/');
        String user = path.substring(1, slash < 0 ? path.length() : slash);
        Optional<String> directory = user.isEmpty() || user.equals(name) ? Optional.of(home.toString()) : homeOf(user);
        return directory.map(found -> found + (slash < 0 ? "" : path.substring(slash)));
    }

    private static Optional<String> homeOf(String user) {
        try {
            return new String(Files.readAllBytes(PASSWD), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length == PASSWD_FIELDS && fields[0].equals(user))
                    .map(fields -> fields[HOME])
                    .findFirst();
        } catch (IOException noUsers) {
            return Optional.empty();
        }
    }

    /** The user who runs this process. */
    public static LocalUser current() {
        return new LocalUser(
                System.getProperty("user.name"), Path.of(System.getProperty("user.home")), System.getenv());
    }
}

package io.fleetmirror.sshconfig;

import java.nio.file.Path;
import java.util.Map;

/** The operator, as far as a configuration asks: login name, home, the machine's name and the environment. */
public record LocalUser(String name, Path home, Map<String, String> environment) {

    public LocalUser {
        environment = Map.copyOf(environment);
    }

    /** The user who runs this process. */
    public static LocalUser current() {
        return new LocalUser(
                System.getProperty("user.name"), Path.of(System.getProperty("user.home")), System.getenv());
    }
}

package io.fleetmirror.planner.unit;

import io.fleetmirror.systemd.UnitEnvironment.Setting;
import java.util.Optional;

/**
 * Who decides a variable of containerd's environment in the end, besides our own files. {@code place} is a file with a
 * line; the value is empty where the variable is taken away, and what systemd alone knows where it has a specifier. Values may be
 * secret and are never shown.
 */
record Winner(String place, String variable, Optional<String> value, boolean hasSpecifier) {

    static Winner of(String path, Setting.Assignment given) {
        return new Winner(path + ":" + given.line(), given.name(), Optional.of(given.value()), given.hasSpecifier());
    }

    static Winner takingAway(String path, int line, String variable) {
        return new Winner(path + ":" + line, variable, Optional.empty(), false);
    }

    /** A value with a specifier (%h) is known to systemd alone, so there the running process is asked. */
    boolean leaves(String desired, Optional<String> running) {
        return (hasSpecifier ? running : value).filter(desired::equals).isPresent();
    }
}

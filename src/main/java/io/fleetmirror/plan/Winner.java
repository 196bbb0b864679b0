package io.fleetmirror.plan;

import java.util.Optional;

/**
 * Who decides a variable of containerd's environment in the end, besides our own files. {@code place} is a file with a
 * line; the value is empty where the variable is taken away. Values may be secret and are never shown.
 */
record Winner(String place, String variable, Optional<String> value) {

    /** A value with a specifier (%h) is known to systemd alone, so there the running process is asked. */
    boolean leaves(String desired, Optional<String> running) {
        return value.filter(given -> given.equals(desired)
                        || (given.contains("%")
                                && running.filter(desired::equals).isPresent()))
                .isPresent();
    }
}

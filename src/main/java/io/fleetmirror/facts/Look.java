package io.fleetmirror.facts;

import java.util.List;
import java.util.Optional;

/**
 * What a probe is asked for beside what every node has. Without a {@code unit} the node says which one it is: that of its last
 * transaction, or containerd's own name for it. Without a {@code config} it is the file that the unit names. The addresses of
 * {@code names} are asked for on the node.
 */
public record Look(Optional<String> unit, Optional<String> config, List<String> names) {

    /** At whatever the node has, where no playbook says more. */
    public static final Look ANYWHERE = new Look(Optional.empty(), Optional.empty(), List.of());

    public Look {
        names = List.copyOf(names);
    }

    /** The words by which the node asks for the addresses, as plain as a shell can take them. */
    public List<String> words() {
        return Addresses.words(names);
    }
}

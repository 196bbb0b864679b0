package io.fleetmirror.remote.sshj;

import io.fleetmirror.inventory.node.Become;
import io.fleetmirror.inventory.node.Secret;
import io.fleetmirror.remote.Prompt;
import io.fleetmirror.remote.RouteFinder;
import java.util.Optional;

/** What holds for every connection of a run: how ways are found, and what to do where the inventory is silent. */
public record SshSettings(RouteFinder routes, Access access) {

    /** Passwords and the way to root of nodes for which the inventory names none, and whom to ask for passphrases. */
    public record Access(Optional<Secret> login, Optional<Secret> become, Become otherwise, Prompt prompt) {

        public static final Access KEYS_ALONE =
                new Access(Optional.empty(), Optional.empty(), Become.NONE, Prompt.NOBODY);
    }
}

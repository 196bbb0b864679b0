package io.fleetmirror.remote.sshj;

import io.fleetmirror.inventory.Become;
import io.fleetmirror.inventory.Secret;
import io.fleetmirror.problem.Place;
import io.fleetmirror.remote.Prompt;
import io.fleetmirror.remote.RouteFinder;
import io.fleetmirror.sshconfig.Directive;
import io.fleetmirror.sshconfig.LocalUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds for every connection of a run: how ways are found, and what to do where the inventory is silent. */
public record SshSettings(RouteFinder routes, Access access) {

    /** Passwords and the way to root of nodes for which the inventory names none, and whom to ask for passphrases. */
    public record Access(Optional<Secret> login, Optional<Secret> become, Become otherwise, Prompt prompt) {

        public static final Access KEYS_ALONE =
                new Access(Optional.empty(), Optional.empty(), Become.NONE, Prompt.NOBODY);
    }

    /** What becomes of a host whose key nobody knows; a changed key is refused either way. */
    public enum UnknownHost {
        REFUSE,
        /** ssh's {@code StrictHostKeyChecking=accept-new}. */
        ACCEPT_NEW
    }

    /** As ssh has it for this user, with keys alone. */
    public static SshSettings ofUser(UnknownHost unknownHost, Duration connectTimeout) {
        Place place = new Place.OnCommandLine("--connect-timeout");
        List<Directive> options = new ArrayList<>();
        options.add(Directive.of(place, "connecttimeout", Long.toString(connectTimeout.toSeconds())));
        if (unknownHost == UnknownHost.ACCEPT_NEW) {
            options.add(Directive.of(place, "stricthostkeychecking", "accept-new"));
        }
        return new SshSettings(new RouteFinder(Optional.empty(), options, LocalUser.current()), Access.KEYS_ALONE);
    }
}

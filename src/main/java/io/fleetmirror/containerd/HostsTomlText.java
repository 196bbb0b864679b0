package io.fleetmirror.containerd;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;

/** Writes a {@link HostsToml} as the text of its file. */
@SuppressWarnings("DoNotCallSuggester")
public final class HostsTomlText {

    private HostsTomlText() {}

    /** The text for this version of containerd; what that version would ignore or reject is a problem at {@code where}. */
    public static Checked<String> render(
            Place where, RegistryHost registry, HostsToml value, ContainerdVersion version) {
        throw new UnsupportedOperationException(where + "" + registry + value + version);
    }
}

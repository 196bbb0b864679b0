package io.fleetmirror.systemd;

import java.util.List;

/**
 * What {@code systemctl show} says of containerd's unit, in systemd's own words ({@code LoadState}, {@code ActiveState},
 * {@code KillMode}, …). {@code dropIns} are paths in the order in which systemd applies them; {@code environmentFiles}
 * are the paths that {@code EnvironmentFile=} names; {@code command} is the command line of {@code ExecStart=}, one blank between
 * its words, or where it has variables that of the process; {@code refusesRestart} is whether it may be started or stopped for
 * the sake of other units alone.
 */
public record UnitFacts(
        String name,
        String loadState,
        String activeState,
        String fragmentPath,
        List<String> dropIns,
        List<String> environmentFiles,
        String killMode,
        String command,
        boolean needsDaemonReload,
        boolean refusesRestart) {

    public UnitFacts {
        dropIns = List.copyOf(dropIns);
        environmentFiles = List.copyOf(environmentFiles);
    }

    public boolean isLoaded() {
        return loadState.equals("loaded");
    }

    public boolean isActive() {
        return activeState.equals("active");
    }
}

package io.fleetmirror.cli;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.problem.Checked;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the values of {@code --containerd}. */
final class ContainerdOption {

    private static final Pattern FORM = Pattern.compile("v?\\d+\\.\\d+\\.\\d+([-~+].*)?");

    private ContainerdOption() {}

    static Checked<List<ContainerdVersion>> parse(List<String> versions) {
        return Checked.all(versions.stream().map(ContainerdOption::parse).toList());
    }

    static Checked<ContainerdVersion> parse(String version) {
        return ContainerdVersion.parse(version)
                .filter(ignored -> FORM.matcher(version).matches())
                .map(Checked::valid)
                .orElseGet(() -> Checked.faulty(CliProblems.notAVersion(version)));
    }
}

package io.fleetmirror.cli.option;

import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredPlay;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --migrate}: whether mirrors in containerd's older form may be moved to certs.d. */
public final class MigrateOption {

    private final BooleanSupplier migrate;

    public MigrateOption(Options options) {
        migrate = options.flag(OptionSpec.builder("--migrate")
                .description(
                        "Move registry.mirrors and registry.configs.*.tls of config.toml to certs.d, and comment the"
                                + " old lines out."));
    }

    public List<DesiredPlay> applied(List<DesiredPlay> plays) {
        return migrate.getAsBoolean()
                ? plays.stream().map(play -> play.with(DesiredNode::migrating)).toList()
                : plays;
    }
}

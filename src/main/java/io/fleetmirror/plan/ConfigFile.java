package io.fleetmirror.plan;

import io.fleetmirror.containerd.CommandFlags;
import io.fleetmirror.containerd.ConfigToml;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Where containerd looks for the directories of registries. {@code configPath} is the value as containerd has it or shall
 * have it, {@code certsD} the directory that it names, {@code isEffective} whether containerd has it already.
 */
record ConfigFile(String configPath, RemotePath certsD, boolean isEffective) {

    static ConfigFile of(DesiredNode desired, NodeFacts facts) {
        Optional<RemotePath> wanted = desired.containerd().config().configPath().map(RemotePath::new);
        Optional<ConfigFile> effective = effectiveDirectory(facts);
        return effective
                .filter(file -> wanted.map(file.certsD()::equals).orElse(true))
                .orElseGet(() -> {
                    RemotePath directory = wanted.orElse(ConfigParts.certsD());
                    return new ConfigFile(directory.value(), directory, false);
                });
    }

    /** The CRI socket, as crictl names it. */
    static String endpoint(NodeFacts facts) {
        return "unix://"
                + CommandFlags.parse(facts.unit().command())
                        .address()
                        .or(() -> effective(facts).map(ConfigToml::grpcAddress))
                        .orElse(ConfigToml.DEFAULT_GRPC_ADDRESS);
    }

    /** The directory in which containerd notes what runs, wherever its socket is. */
    static String state(NodeFacts facts) {
        return CommandFlags.parse(facts.unit().command())
                .state()
                .or(() -> effective(facts).map(ConfigToml::state))
                .orElse(ConfigToml.DEFAULT_STATE);
    }

    /** What containerd uses now; empty where it uses none. It may be a list with colons. */
    static String effectiveValue(NodeFacts facts) {
        return effective(facts).flatMap(ConfigToml::configPath).orElse("");
    }

    /**
     * A list of directories does not count as effective, though containerd before 2.1 understands one: from 2.1 on the
     * transfer service takes the list for the name of one directory and goes upstream without a word (containerd#12415).
     */
    private static Optional<ConfigFile> effectiveDirectory(NodeFacts facts) {
        return effective(facts)
                .flatMap(ConfigToml::configPath)
                .flatMap(value -> directory(value).map(certsD -> new ConfigFile(value, certsD, true)));
    }

    private static Optional<ConfigToml> effective(NodeFacts facts) {
        return facts.containerd()
                .dump()
                .or(() -> Ours.text(facts.files().at(facts.containerd().configFile())))
                .or(() -> facts.containerd().defaultConfig())
                .flatMap(text -> switch (ConfigToml.parse(
                        new Place.OnNode(facts.node().value()), text)) {
                    case Checked.Valid<ConfigToml>(ConfigToml config, List<Problem> ignored) -> Optional.of(config);
                    case Checked.Faulty<ConfigToml> ignored -> Optional.empty();
                });
    }

    private static Optional<RemotePath> directory(String value) {
        String plain = value.length() > 1 && value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        return value.contains(":") || !RemotePath.isPlain(plain)
                ? Optional.empty()
                : Optional.of(new RemotePath(plain));
    }
}

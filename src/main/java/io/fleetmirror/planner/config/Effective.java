package io.fleetmirror.planner.config;

import io.fleetmirror.containerd.CommandFlags;
import io.fleetmirror.containerd.config.ConfigToml;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.plan.Verification.Crictl;
import io.fleetmirror.planner.file.Ours;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What containerd has of its configuration now: by its own dump, else by the file that it would read. */
public final class Effective {

    private Effective() {}

    /** The node's crictl, and the CRI socket as crictl names it. */
    public static Optional<Crictl> crictl(NodeFacts facts) {
        return facts.crictl().map(path -> new Crictl(path, endpoint(facts)));
    }

    private static String endpoint(NodeFacts facts) {
        return "unix://"
                + CommandFlags.parse(facts.unit().command())
                        .address()
                        .or(() -> config(facts).map(ConfigToml::grpcAddress))
                        .orElse(ConfigToml.DEFAULT_GRPC_ADDRESS);
    }

    /** The directory in which containerd notes what runs, wherever its socket is. */
    public static String state(NodeFacts facts) {
        return CommandFlags.parse(facts.unit().command())
                .state()
                .or(() -> config(facts).map(ConfigToml::state))
                .orElse(ConfigToml.DEFAULT_STATE);
    }

    /** What containerd uses now; empty where it uses none. It may be a list with colons. */
    static Optional<String> configPath(NodeFacts facts) {
        return config(facts).flatMap(ConfigToml::configPath);
    }

    private static Optional<ConfigToml> config(NodeFacts facts) {
        return facts.containerd()
                .dump()
                .or(() -> Ours.text(facts.files().at(facts.containerd().configFile())))
                .or(() -> facts.containerd().defaultConfig())
                .flatMap(text -> switch (ConfigToml.parse(
                        new Place.OnNode(facts.node().value()), text)) {
                    case Checked.Valid<ConfigToml>(ConfigToml config, List<Problem> ignored) ->
                        Optional.of(config.readBy(facts.containerd().version()));
                    case Checked.Faulty<ConfigToml> ignored -> Optional.empty();
                });
    }
}

package io.fleetmirror.plan;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.plan.Verification.Crictl;
import java.util.Optional;

/** How a node's CRI is spoken to. */
final class Crictls {

    private Crictls() {}

    static Optional<Crictl> of(NodeFacts facts) {
        return facts.crictl().map(path -> new Crictl(path, ConfigFile.endpoint(facts)));
    }
}

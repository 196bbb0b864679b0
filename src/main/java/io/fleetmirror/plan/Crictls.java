package io.fleetmirror.plan;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.plan.Verification.Crictl;
import java.util.Optional;

/** How a node's CRI is spoken to. */
final class Crictls {

    /** containerd's own default ({@code defaults.DefaultAddress}). */
    private static final String ENDPOINT = "unix:///run/containerd/containerd.sock";

    private Crictls() {}

    static Optional<Crictl> of(NodeFacts facts) {
        return facts.crictl().map(path -> new Crictl(path, ENDPOINT));
    }
}

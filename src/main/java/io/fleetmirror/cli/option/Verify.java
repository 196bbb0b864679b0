package io.fleetmirror.cli.option;

import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.rollout.Proving;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --verify}: which nodes pull images as proof. That containerd is ready is asked of every changed node in any case. */
public enum Verify {
    CHANGED,
    ALWAYS,
    NEVER;

    public static Supplier<Verify> option(Options options) {
        return options.value(
                text -> OptionValues.word(Verify.class, text),
                OptionSpec.builder("--verify")
                        .paramLabel("changed|always|never")
                        .defaultValue("changed")
                        .description("Which nodes pull the images of \"verify\" as proof. Default: ${DEFAULT-VALUE}."));
    }

    public Proving proving() {
        return this == ALWAYS ? Proving.ALL_NODES : Proving.CHANGED_NODES;
    }

    /** Without images where nothing is to be pulled. */
    public List<DesiredPlay> applied(List<DesiredPlay> plays) {
        return this == NEVER ? withImages(plays, List.of()) : plays;
    }

    public static List<DesiredPlay> withImages(List<DesiredPlay> plays, List<String> images) {
        return plays.stream()
                .map(play -> play.with(node -> node.pulling(images)))
                .toList();
    }
}

package io.fleetmirror.planner.config;

import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
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

    /**
     * A list of directories does not count as effective, though containerd before 2.1 understands one: from 2.1 on the
     * transfer service takes the list for the name of one directory and goes upstream without a word (containerd#12415).
     */
    private static Optional<ConfigFile> effectiveDirectory(NodeFacts facts) {
        return Effective.configPath(facts)
                .flatMap(value -> directory(value).map(certsD -> new ConfigFile(value, certsD, true)));
    }

    private static Optional<RemotePath> directory(String value) {
        String plain = value.length() > 1 && value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        return value.contains(":") || !RemotePath.isPlain(plain)
                ? Optional.empty()
                : Optional.of(new RemotePath(plain));
    }
}

package io.fleetmirror.playbook.play;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.desired.DesiredContainerd;
import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredVerification;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.variable.Scope;
import io.fleetmirror.pem.PemFiles;
import io.fleetmirror.playbook.section.SectionReader;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What one play says, section by section. */
final class PlaySections {

    /** The keys of a play that hold a section. */
    static final List<String> KEYS = List.of("proxy", "registries", "containerd", "verify");

    private final Optional<RenderedSection<DesiredProxy>> proxy;
    private final Optional<RenderedSection<Map<RegistryHost, DesiredRegistry>>> registries;
    private final Optional<RenderedSection<DesiredContainerd>> containerd;
    private final Optional<RenderedSection<DesiredVerification>> verification;

    PlaySections(YamlMap play, PemFiles files, Findings findings) {
        SectionReader reader = new SectionReader(files, findings);
        proxy = section(play, "proxy", reader::proxy, findings);
        registries = section(play, "registries", reader::registries, findings);
        containerd = section(play, "containerd", reader::containerd, findings);
        verification = section(play, "verify", reader::verification, findings);
    }

    /** Finds the faults that need no node to be seen. */
    void check() {
        Stream.of(proxy, registries, containerd, verification)
                .flatMap(Optional::stream)
                .forEach(RenderedSection::check);
    }

    NodeSections of(NodeName node, Scope scope) {
        return new NodeSections(
                proxy.flatMap(section -> section.of(node, scope)),
                registries.flatMap(section -> section.of(node, scope)).orElse(Map.of()),
                containerd.flatMap(section -> section.of(node, scope)),
                verification.flatMap(section -> section.of(node, scope)));
    }

    private static <T> Optional<RenderedSection<T>> section(
            YamlMap play, String key, Function<Field, Optional<T>> reader, Findings findings) {
        Entry entry = play.entries().get(key);
        return entry == null
                ? Optional.empty()
                : Optional.of(new RenderedSection<>(new Field(key, entry.value(), findings), reader, findings));
    }
}

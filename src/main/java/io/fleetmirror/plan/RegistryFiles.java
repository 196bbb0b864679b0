package io.fleetmirror.plan;

import io.fleetmirror.containerd.HostsToml;
import io.fleetmirror.containerd.HostsTomlText;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.playbook.DesiredRegistry;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The directories of registries below {@code certs.d}: {@code hosts.toml}, and the certificates and keys it names. */
final class RegistryFiles {

    private final NodeFacts facts;
    private final RemotePath certsD;

    private RegistryFiles(NodeFacts facts, RemotePath certsD) {
        this.facts = facts;
        this.certsD = certsD;
    }

    static Wishes of(Map<RegistryHost, DesiredRegistry> registries, NodeFacts facts, RemotePath certsD) {
        RegistryFiles files = new RegistryFiles(facts, certsD);
        return Wishes.all(registries.entrySet().stream()
                .map(entry -> switch (entry.getValue()) {
                    case DesiredRegistry.Mirrored mirrored -> files.mirrored(entry.getKey(), mirrored);
                    case DesiredRegistry.Removed ignored -> files.removed(entry.getKey());
                })
                .toList());
    }

    private Wishes mirrored(RegistryHost registry, DesiredRegistry.Mirrored mirrored) {
        RemotePath directory =
                forms(registry).stream().filter(this::isThere).findFirst().orElse(certsD.child(registry.value()));
        PemFiles pems = new PemFiles(directory);
        HostsToml value = HostsTomlOf.registry(registry, mirrored, pems);
        Place where = new Place.OnNode(facts.node().value());
        Checked<String> text =
                HostsTomlText.render(where, registry, value, facts.containerd().version());
        if (!(text instanceof Checked.Valid<String>(String content, List<Problem> warnings))) {
            return Wishes.problems(text.problems());
        }
        List<Wish> wishes = new ArrayList<>(pems.wishes());
        wishes.add(Wish.file(directory.child("hosts.toml"), value.isSecret() ? Wish.SECRET : Wish.PUBLIC, content));
        wishes.addAll(leftovers(directory, pems));
        return Wishes.of(wishes).with(warnings);
    }

    /** Files of an earlier playbook that the new hosts.toml no longer names. */
    private List<Wish> leftovers(RemotePath directory, PemFiles pems) {
        if (Ours.marked(facts.files().at(directory.child("hosts.toml"))).isEmpty()) {
            return List.of();
        }
        return pemsIn(directory)
                .map(directory::child)
                .filter(path ->
                        pems.wishes().stream().noneMatch(wish -> wish.path().equals(path)))
                .map(Wish::nothing)
                .toList();
    }

    private Wishes removed(RegistryHost registry) {
        return Wishes.all(forms(registry).stream().map(this::removedFrom).toList());
    }

    private Wishes removedFrom(RemotePath directory) {
        RemotePath hosts = directory.child("hosts.toml");
        FileState state = facts.files().at(hosts);
        if (state instanceof FileState.Absent) {
            return Wishes.NONE;
        }
        if (Ours.marked(state).isEmpty()) {
            return Wishes.problem(PlanProblems.notOurs(facts.node(), hosts));
        }
        return Wishes.of(Stream.concat(Stream.of(hosts), pemsIn(directory).map(directory::child))
                .map(Wish::nothing)
                .toList());
    }

    private Stream<String> pemsIn(RemotePath directory) {
        return facts.files().namesIn(directory).stream().filter(Ours::isPemName);
    }

    /**
     * The directories in which containerd looks, first come first: {@code host_5000_} wins over {@code host:5000} where both
     * exist ({@code hostPaths} in core/remotes/docker/config).
     */
    private List<RemotePath> forms(RegistryHost registry) {
        String name = registry.value();
        int colon = name.endsWith("]") ? -1 : name.lastIndexOf(':');
        Optional<String> underscored = colon < 0
                ? Optional.empty()
                : Optional.of(name.substring(0, colon) + "_" + name.substring(colon + 1) + "_");
        return Stream.concat(underscored.stream(), Stream.of(name))
                .map(certsD::child)
                .toList();
    }

    private boolean isThere(RemotePath directory) {
        return !(facts.files().at(directory) instanceof FileState.Absent)
                || !facts.files().namesIn(directory).isEmpty();
    }
}

package io.fleetmirror.planner.config;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.config.OldRegistry;
import io.fleetmirror.containerd.hosts.HostsToml;
import io.fleetmirror.containerd.hosts.HostsTomlText;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredRegistry.Fallback;
import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.planner.file.Ours;
import io.fleetmirror.planner.file.Wish;
import io.fleetmirror.planner.file.Wishes;
import io.fleetmirror.planner.registry.RegistryFiles;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The hosts.toml files that say what {@code registry.mirrors} said; what a playbook says of a registry comes before it. */
record Migrated(NodeFacts facts, RemotePath certsD, Map<RegistryHost, DesiredRegistry> registries) {

    Wishes of(OldRegistry old) {
        return switch (old.hosts()) {
            case Checked.Faulty<Map<RegistryHost, HostsToml>>(List<Problem> problems) -> Wishes.problems(problems);
            case Checked.Valid<Map<RegistryHost, HostsToml>>(
                    Map<RegistryHost, HostsToml> files,
                    List<Problem> ignored) ->
                Wishes.all(List.of(
                        Wishes.problems(unnamed(old)),
                        Wishes.all(files.entrySet().stream()
                                .filter(file -> !registries.containsKey(file.getKey()))
                                .map(file -> file(file.getKey(), file.getValue()))
                                .toList())));
        };
    }

    private Wishes file(RegistryHost registry, HostsToml value) {
        RemotePath path = new RegistryFiles(facts, certsD).directory(registry).child("hosts.toml");
        FileState before = facts.files().at(path);
        boolean isForeign =
                !(before instanceof FileState.Absent) && Ours.marked(before).isEmpty();
        if (isForeign) {
            return Wishes.problem(ConfigProblems.migratedTwice(facts.node(), path));
        }
        Checked<String> text = HostsTomlText.render(
                new Place.OnNode(facts.node().value()),
                registry,
                value,
                facts.containerd().version());
        return switch (text) {
            case Checked.Faulty<String>(List<Problem> problems) -> Wishes.problems(problems);
            case Checked.Valid<String>(String content, List<Problem> warnings) ->
                Wishes.of(List.of(Wish.file(path, Wish.PUBLIC, content))).with(warnings);
        };
    }

    /** TLS of a host that the playbook lets be asked, and names without any: the next run would take it away again. */
    private List<Problem> unnamed(OldRegistry old) {
        List<Problem> problems = new ArrayList<>();
        registries.forEach((registry, desired) -> {
            if (desired instanceof Mirrored mirrored) {
                Stream.concat(bareHosts(mirrored), bareUpstream(registry, mirrored))
                        .map(URI::getRawAuthority)
                        .distinct()
                        .filter(old.tls()::containsKey)
                        .map(host -> ConfigProblems.tlsToName(facts.node(), host))
                        .forEach(problems::add);
            }
        });
        return problems;
    }

    private static Stream<URI> bareHosts(Mirrored mirrored) {
        return Stream.concat(mirrored.mirrors().stream(), mirrored.server().stream())
                .filter(Migrated::isBare)
                .map(Mirror::url);
    }

    /** The registry itself, where it is asked in the end and nothing is said of it. */
    private static Stream<URI> bareUpstream(RegistryHost registry, Mirrored mirrored) {
        return mirrored.fallback() == Fallback.UPSTREAM && mirrored.server().isEmpty()
                ? registry.upstream().stream()
                : Stream.empty();
    }

    private static boolean isBare(Mirror mirror) {
        return mirror.ca().isEmpty()
                && mirror.client().isEmpty()
                && !mirror.options().skipVerify();
    }
}

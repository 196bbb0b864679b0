package io.fleetmirror.planner.registry;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.hosts.HostsToml;
import io.fleetmirror.containerd.hosts.HostsTomlText;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.planner.file.FileProblems;
import io.fleetmirror.planner.file.Ours;
import io.fleetmirror.planner.file.Wish;
import io.fleetmirror.planner.file.Wishes;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directories of registries below {@code certs.d}: {@code hosts.toml}, and the certificates and keys it names. */
public final class RegistryFiles {

    /** loadCertFiles of containerd's hosts.go. */
    private static final Pattern CERTIFICATE = Pattern.compile(".+\\.(crt|cert|key)");

    private final NodeFacts facts;
    private final RemotePath certsD;
    private final OthersFiles others;

    /** {@code certsD} is the directory that has those of registries, by whatever name. */
    public RegistryFiles(NodeFacts facts, RemotePath certsD) {
        this.facts = facts;
        this.certsD = certsD;
        this.others = new OthersFiles(facts, certsD);
    }

    /** What these registries need there, and what of them goes. */
    public static Wishes of(Map<RegistryHost, DesiredRegistry> registries, NodeFacts facts, RemotePath certsD) {
        RegistryFiles files = new RegistryFiles(facts, certsD);
        return Wishes.all(registries.entrySet().stream()
                .map(entry -> switch (entry.getValue()) {
                    case DesiredRegistry.Mirrored mirrored -> files.mirrored(entry.getKey(), mirrored);
                    case DesiredRegistry.Removed ignored -> files.removed(entry.getKey());
                })
                .toList());
    }

    /**
     * What becomes of directories that the playbook names no registry for; those of others are told and stay in any case. A playbook
     * without any registry asks for nothing here, and may be about something else.
     */
    public static Wishes unnamed(Set<RegistryHost> named, NodeFacts facts, RemotePath certsD, Unnamed fate) {
        RegistryFiles files = new RegistryFiles(facts, certsD);
        Map<Boolean, List<RemotePath>> unnamed = files.besides(named).collect(Collectors.partitioningBy(files::isOurs));
        List<RemotePath> ours = unnamed.get(true);
        if (named.isEmpty()) {
            return fate == Unnamed.PRUNED ? files.told(ours, RegistryProblems::notPruned) : Wishes.NONE;
        }
        return Wishes.all(List.of(
                files.told(unnamed.get(false), RegistryProblems::foreignDirectories),
                files.told(
                        unnamed.get(false).stream()
                                .map(directory -> directory.child("hosts.toml"))
                                .filter(files.others::asksHubByName)
                                .toList(),
                        RegistryProblems::asksHubByName),
                Wishes.problems(unnamed.get(false).stream()
                        .flatMap(directory -> files.others.problems(directory).stream())
                        .toList()),
                fate == Unnamed.PRUNED
                        ? Wishes.all(ours.stream().map(files::removedFrom).toList())
                        : files.told(ours, RegistryProblems::noLongerNamed)));
    }

    /** Directories that hold something and are none of these registries'. */
    private Stream<RemotePath> besides(Set<RegistryHost> named) {
        Set<String> known = named.stream()
                .flatMap(registry -> registry.directoryNames().stream())
                .collect(Collectors.toSet());
        return facts.files().namesIn(certsD).stream()
                .filter(name -> !known.contains(name))
                .map(certsD::child)
                .filter(directory -> !facts.files().namesIn(directory).isEmpty());
    }

    private Wishes told(List<RemotePath> directories, BiFunction<NodeName, List<String>, Problem> how) {
        List<String> paths = directories.stream().map(RemotePath::value).toList();
        return paths.isEmpty() ? Wishes.NONE : Wishes.problem(how.apply(facts.node(), paths));
    }

    private boolean isOurs(RemotePath directory) {
        return Ours.marked(facts.files().at(directory.child("hosts.toml"))).isPresent();
    }

    private Wishes mirrored(RegistryHost registry, DesiredRegistry.Mirrored mirrored) {
        RemotePath directory = directory(registry);
        PemNames pems = new PemNames(directory);
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
        Wishes all = Wishes.all(List.of(
                Wishes.of(wishes).with(warnings), shadowed(registry, directory), noLongerRead(directory, pems)));
        return isOthers(directory)
                ? all.with(List.of(RegistryProblems.replacesOthers(facts.node(), directory.child("hosts.toml"))))
                : all;
    }

    /** Without a hosts.toml containerd takes every certificate in the directory, as Docker does; with one, those that it names. */
    private Wishes noLongerRead(RemotePath directory, PemNames pems) {
        if (!(facts.files().at(directory.child("hosts.toml")) instanceof FileState.Absent)) {
            return Wishes.NONE;
        }
        List<RemotePath> certificates = facts.files().namesIn(directory).stream()
                .filter(name -> CERTIFICATE.matcher(name).matches())
                .map(directory::child)
                .filter(path -> !pems.names(path))
                .toList();
        return told(certificates, RegistryProblems::noLongerRead);
    }

    /** Whether somebody else has written this registry's file, which the playbook now claims. */
    private boolean isOthers(RemotePath directory) {
        FileState state = facts.files().at(directory.child("hosts.toml"));
        return state instanceof FileState.Regular && Ours.marked(state).isEmpty();
    }

    /** Files of an earlier playbook that the new hosts.toml no longer names. */
    private List<Wish> leftovers(RemotePath directory, PemNames pems) {
        if (Ours.marked(facts.files().at(directory.child("hosts.toml"))).isEmpty()) {
            return List.of();
        }
        return pemsIn(directory)
                .map(directory::child)
                .filter(path -> !pems.names(path))
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
            return Wishes.problem(FileProblems.notOurs(facts.node(), hosts)).with(others.problems(directory));
        }
        return Wishes.of(Stream.concat(Stream.of(hosts), pemsIn(directory).map(directory::child))
                .map(Wish::nothing)
                .toList());
    }

    private Stream<String> pemsIn(RemotePath directory) {
        return facts.files().namesIn(directory).stream().filter(Ours::isPemName);
    }

    /** The directory that containerd reads of those that are there, or the one to make. */
    public RemotePath directory(RegistryHost registry) {
        return forms(registry).stream().filter(this::isThere).findFirst().orElse(certsD.child(registry.value()));
    }

    /** The directories in which containerd looks, first come first. */
    private List<RemotePath> forms(RegistryHost registry) {
        return registry.directoryNames().stream().map(certsD::child).toList();
    }

    /** Of two directories for one registry containerd reads the first alone, so the other misleads whoever looks. */
    private Wishes shadowed(RegistryHost registry, RemotePath read) {
        return Wishes.all(forms(registry).stream()
                .filter(directory -> !directory.equals(read) && isThere(directory))
                .map(directory -> isOurs(directory)
                        ? removedFrom(directory)
                        : Wishes.problem(RegistryProblems.shadowed(facts.node(), directory, read)))
                .toList());
    }

    /** Whether containerd still finds a directory of this registry once these files have changed. */
    public boolean remains(RegistryHost registry, List<FileChange> changes) {
        Set<RemotePath> removed = changes.stream()
                .filter(change -> change.after().isEmpty())
                .map(FileChange::path)
                .collect(Collectors.toSet());
        return forms(registry).stream().filter(this::isThere).anyMatch(directory -> {
            List<String> names = facts.files().namesIn(directory);
            return names.isEmpty() || names.stream().anyMatch(name -> !removed.contains(directory.child(name)));
        });
    }

    private boolean isThere(RemotePath directory) {
        return facts.files().has(directory) || !facts.files().namesIn(directory).isEmpty();
    }
}

package io.fleetmirror.planner.unit;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.planner.file.Ours;
import io.fleetmirror.systemd.DropInName;
import io.fleetmirror.systemd.EnvironmentFileText;
import io.fleetmirror.systemd.UnitEnvironment;
import io.fleetmirror.systemd.UnitEnvironment.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The unit file and the drop-ins of containerd's unit: ours, by fixed paths, and those of others. */
public final class Unit {

    /** Where the proxy goes when its URL holds a password, which Environment= would show to any local user. */
    static final RemotePath ENVIRONMENT_FILE = new RemotePath("/etc/fleetmirror/containerd-proxy.env");

    /** All that Go reads, in both spellings ({@code httpproxy.FromEnvironment}). */
    static final Set<String> PROXY_VARIABLES =
            Set.of("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy");

    private final NodeFacts facts;
    private final UnitTexts texts;
    private final RemotePath dropIn;
    private final List<RemotePath> formerDropIns;
    private final List<String> filesOfOthers;

    Unit(NodeFacts facts, DropInName name) {
        this.facts = facts;
        this.texts = new UnitTexts(facts);
        this.dropIn = directory(facts).child(name.value());
        this.formerDropIns = findFormerDropIns();
        this.filesOfOthers = findFilesOfOthers();
    }

    /** What these files say, and all others of the node. */
    UnitTexts texts() {
        return texts;
    }

    RemotePath dropIn() {
        return dropIn;
    }

    /** Where drop-ins of the unit are ours to write, wherever the unit's own file lies. */
    static RemotePath directory(NodeFacts facts) {
        return new RemotePath("/etc/systemd/system").child(facts.unit().name() + ".d");
    }

    /** Whether a change of this path is one of the unit. */
    public static boolean isPart(RemotePath path, NodeFacts facts) {
        return path.equals(ENVIRONMENT_FILE) || path.parent().equals(directory(facts));
    }

    /** The drop-in of the same name that systemd reads where ours is not there: it takes one file of each name. */
    Optional<RemotePath> hidden() {
        return hiddenBy(dropIn());
    }

    /** systemd.unit(5): directories by their precedence; those of the unit come before those of all services. */
    private Optional<RemotePath> hiddenBy(RemotePath ours) {
        return Stream.of(facts.unit().name() + ".d", "service.d")
                .flatMap(directory -> UnitTexts.PLACES.stream()
                        .map(place -> place.child("system").child(directory)))
                .map(directory -> directory.child(ours.fileName()))
                .filter(path -> !path.equals(ours) && facts.files().has(path))
                .findFirst();
    }

    /** Whether a file says anything besides proxy variables. */
    boolean saysMore(RemotePath path) {
        return !UnitEnvironment.keysBesides(texts.text(path.value())).isEmpty()
                || texts.settings(path.value()).stream()
                        .anyMatch(setting -> !(setting instanceof Setting.Assignment assignment
                                && PROXY_VARIABLES.contains(assignment.name())));
    }

    /** Drop-ins of ours by another name, from when the playbook named it otherwise. */
    List<RemotePath> formerDropIns() {
        return formerDropIns;
    }

    private List<RemotePath> findFormerDropIns() {
        return facts.files().namesIn(directory(facts)).stream()
                .map(directory(facts)::child)
                .filter(path -> !path.equals(dropIn()))
                .filter(path -> Ours.marked(facts.files().at(path)).isPresent())
                .toList();
    }

    /** Proxy variables that the files at our paths set as they are now, whoever made them. */
    Set<String> setAtOurPaths() {
        Set<String> names = new TreeSet<>(setInDropIn());
        formerDropIns().forEach(path -> names.addAll(texts.assigned(path.value())));
        names.addAll(
                EnvironmentFileText.parse(texts.text(ENVIRONMENT_FILE.value())).keySet());
        names.retainAll(PROXY_VARIABLES);
        return names;
    }

    /** Proxy variables that count again once ours is gone. */
    Set<String> setInHidden() {
        return hidden().map(path -> texts.assigned(path.value())).orElse(Set.of());
    }

    Set<String> setInDropIn() {
        return texts.assigned(dropIn().value());
    }

    /**
     * The unit's own file and the drop-ins of others in systemd's order, also those that it has not read yet; without one that has
     * our drop-in's name, which ours hides.
     */
    List<String> filesOfOthers() {
        return filesOfOthers;
    }

    private List<String> findFilesOfOthers() {
        List<String> files = new ArrayList<>(List.of(facts.unit().fragmentPath()));
        Stream<String> unread = facts.files().namesIn(directory(facts)).stream()
                .filter(file -> file.endsWith(".conf"))
                .map(file -> directory(facts).child(file).value());
        Stream<String> revealed =
                formerDropIns.stream().flatMap(path -> hiddenBy(path).stream()).map(RemotePath::value);
        Stream.of(facts.unit().dropIns().stream(), unread, revealed)
                .flatMap(paths -> paths)
                .distinct()
                .filter(path -> !fileName(path).equals(dropIn().fileName()))
                .filter(path ->
                        formerDropIns.stream().noneMatch(ours -> ours.value().equals(path)))
                .sorted(Comparator.comparing(Unit::fileName))
                .forEach(files::add);
        return List.copyOf(files);
    }

    /** Drop-ins by a later name. */
    List<String> dropInsAfterOurs() {
        List<String> all = filesOfOthers();
        return all.subList(1, all.size()).stream()
                .filter(path -> fileName(path).compareTo(dropIn().fileName()) > 0)
                .toList();
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

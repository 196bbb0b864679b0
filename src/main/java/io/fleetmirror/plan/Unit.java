package io.fleetmirror.plan;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.glob.Glob;
import io.fleetmirror.memo.Memo;
import io.fleetmirror.systemd.DropInName;
import io.fleetmirror.systemd.EnvironmentFileText;
import io.fleetmirror.systemd.UnitEnvironment;
import io.fleetmirror.systemd.UnitEnvironment.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of containerd's unit that hold proxy variables: ours, by fixed paths, and those of others. */
final class Unit {

    /** Where the proxy goes when its URL holds a password, which Environment= would show to any local user. */
    static final RemotePath ENVIRONMENT_FILE = new RemotePath("/etc/fleetmirror/containerd-proxy.env");

    /** All that Go reads, in both spellings ({@code httpproxy.FromEnvironment}). */
    static final Set<String> PROXY_VARIABLES =
            Set.of("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy");

    /** Where system.conf and its drop-ins stand, and below "system" units and theirs; the first wins. */
    private static final List<RemotePath> PLACES = Stream.of(
                    "/etc/systemd", "/run/systemd", "/usr/local/lib/systemd", "/usr/lib/systemd", "/lib/systemd")
            .map(RemotePath::new)
            .toList();

    /** A plan asks the same files for several things, and most nodes have the same. */
    private static final Memo<String, UnitEnvironment> SAID = new Memo<>(UnitEnvironment::parse);

    private final NodeFacts facts;
    private final RemotePath dropIn;
    private final List<RemotePath> formerDropIns;
    private final List<String> filesOfOthers;

    Unit(NodeFacts facts, DropInName name) {
        this.facts = facts;
        this.dropIn = directory(facts).child(name.value());
        this.formerDropIns = findFormerDropIns();
        this.filesOfOthers = findFilesOfOthers();
    }

    RemotePath dropIn() {
        return dropIn;
    }

    /** Where drop-ins of the unit are ours to write, wherever the unit's own file lies. */
    static RemotePath directory(NodeFacts facts) {
        return new RemotePath("/etc/systemd/system").child(facts.unit().name() + ".d");
    }

    /** Whether a change of this path is one of the unit. */
    static boolean isPart(RemotePath path, NodeFacts facts) {
        return path.equals(ENVIRONMENT_FILE) || path.parent().equals(directory(facts));
    }

    /** The drop-in of the same name that systemd reads where ours is not there: it takes one file of each name. */
    Optional<RemotePath> hidden() {
        return hiddenBy(dropIn());
    }

    /** systemd.unit(5): directories by their precedence; those of the unit come before those of all services. */
    private Optional<RemotePath> hiddenBy(RemotePath ours) {
        return Stream.of(facts.unit().name() + ".d", "service.d")
                .flatMap(directory ->
                        PLACES.stream().map(place -> place.child("system").child(directory)))
                .map(directory -> directory.child(ours.fileName()))
                .filter(path -> !path.equals(ours) && facts.files().has(path))
                .findFirst();
    }

    /** Whether a file says anything besides proxy variables. */
    boolean saysMore(RemotePath path) {
        return !UnitEnvironment.keysBesides(text(path.value())).isEmpty()
                || settings(path.value()).stream()
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
        formerDropIns().forEach(path -> names.addAll(assigned(path.value())));
        names.addAll(EnvironmentFileText.parse(text(ENVIRONMENT_FILE.value())).keySet());
        names.retainAll(PROXY_VARIABLES);
        return names;
    }

    /** Proxy variables that count again once ours is gone. */
    Set<String> setInHidden() {
        return hidden().map(path -> assigned(path.value())).orElse(Set.of());
    }

    Set<String> setInDropIn() {
        return assigned(dropIn().value());
    }

    /** Proxy variables that files of others set, among them drop-ins that systemd has not read yet. */
    Set<String> setByOthers() {
        Set<String> names = new TreeSet<>();
        filesOfOthers().forEach(path -> names.addAll(assigned(path)));
        environmentFilesOfOthers()
                .forEach(path -> names.addAll(inEnvironmentFile(path).keySet()));
        setForAllServices().forEach(winner -> names.add(winner.variable()));
        names.retainAll(PROXY_VARIABLES);
        return names;
    }

    /** Proxy variables that systemd gives to every service, of which each unit's own settings win (systemd-system.conf(5)). */
    List<Winner> setForAllServices() {
        Map<String, Winner> winners = new TreeMap<>();
        for (RemotePath path : managerFiles()) {
            for (Setting setting :
                    UnitEnvironment.parseManager(text(path.value())).settings()) {
                if (setting instanceof Setting.Assignment given && PROXY_VARIABLES.contains(given.name())) {
                    winners.put(given.name(), Winner.of(path.value(), given));
                } else if (setting instanceof Setting.Reset) {
                    winners.clear();
                }
            }
        }
        return List.copyOf(winners.values());
    }

    /** The first system.conf, before systemd 256 that in /etc; then the drop-ins by their names; of two by one name the first counts. */
    private List<RemotePath> managerFiles() {
        Map<String, RemotePath> dropIns = new TreeMap<>();
        for (RemotePath place : PLACES) {
            RemotePath directory = place.child("system.conf.d");
            facts.files().namesIn(directory).stream()
                    .filter(name -> name.endsWith(".conf"))
                    .forEach(name -> dropIns.putIfAbsent(name, directory.child(name)));
        }
        Stream<RemotePath> main = PLACES.stream()
                .limit(facts.systemdVersion() < 256 ? 1 : PLACES.size())
                .map(place -> place.child("system.conf"))
                .filter(facts.files()::has)
                .limit(1);
        return Stream.concat(main, dropIns.values().stream()).toList();
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

    /** In the order in which systemd reads them; a later one wins. */
    List<String> environmentFilesOfOthers() {
        return environmentFiles(facts.unit().environmentFiles(), filesOfOthers());
    }

    /** Those that systemd reads after ours, which is not among those that it knows until it has been written. */
    List<String> environmentFilesAfterOurs() {
        List<String> known = facts.unit().environmentFiles();
        int ours = known.indexOf(ENVIRONMENT_FILE.value());
        return environmentFiles(ours < 0 ? List.of() : known.subList(ours + 1, known.size()), dropInsAfterOurs());
    }

    /** What systemd knows, and what is named in files that it may not have read; patterns as the files that they match. */
    private List<String> environmentFiles(List<String> known, List<String> unitFiles) {
        List<String> named = new ArrayList<>(known);
        unitFiles.stream()
                .filter(path -> known.isEmpty() || !isRead(path))
                .flatMap(path -> settings(path).stream())
                .forEach(setting -> {
                    if (setting instanceof Setting.FromFile(int ignored, String path)) {
                        named.add(path);
                    } else if (setting instanceof Setting.FilesReset) {
                        named.clear();
                    }
                });
        return named.stream()
                .map(path -> path.startsWith("-") ? path.substring(1) : path)
                .flatMap(this::matches)
                .filter(path -> !path.equals(ENVIRONMENT_FILE.value()))
                .distinct()
                .toList();
    }

    /** Whether systemd knows what this file says, but for what was changed since. */
    private boolean isRead(String unitFile) {
        boolean isUnit =
                unitFile.equals(facts.unit().fragmentPath()) && !facts.unit().needsDaemonReload();
        return isUnit || facts.unit().dropIns().contains(unitFile);
    }

    private Stream<String> matches(String path) {
        return Glob.isPattern(path)
                ? facts.files().entries().keySet().stream()
                        .map(RemotePath::value)
                        .filter(Glob.ofPath(path.replace("[!", "[^")))
                : Stream.of(path);
    }

    /** What systemd takes from this file, were it named by {@code EnvironmentFile=}. */
    Map<String, String> inEnvironmentFile(String path) {
        return EnvironmentFileText.parse(text(path), facts.systemdVersion());
    }

    List<Setting> settings(String path) {
        return said(path).settings();
    }

    /** Empty for what is no file, or was not looked at. */
    String text(String path) {
        return RemotePath.isPlain(path)
                ? Ours.text(facts.files().followed(new RemotePath(path))).orElse("")
                : "";
    }

    private Set<String> assigned(String path) {
        return said(path).variables().keySet();
    }

    private UnitEnvironment said(String path) {
        return SAID.of(text(path));
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

package io.fleetmirror.playbook;

import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.pattern.NodePattern;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.pem.PemFiles;
import io.fleetmirror.playbook.kubespray.Kubespray;
import io.fleetmirror.playbook.play.Findings;
import io.fleetmirror.playbook.play.Play;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlReader;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The plays of a file. What they say of a node is known only once they are resolved against an inventory. */
public final class Playbook {

    private static final Path DEFAULT = Path.of("playbooks", "site.yaml");

    private final Path file;
    private final List<YamlMap> plays;

    private Playbook(Path file, List<YamlMap> plays) {
        this.file = file;
        this.plays = List.copyOf(plays);
    }

    /** Reads a playbook and tells every fault that can be seen without an inventory. */
    public static Checked<Playbook> read(Path file) {
        return structure(file).flatMap(playbook -> playbook.check().checked(() -> playbook));
    }

    /** Where {@code -p} names none: {@code playbooks/site.yaml} beside the inventory, or in a directory above it. */
    public static Optional<Path> beside(String inventory) {
        Path here = Path.of("").toAbsolutePath();
        Path source = Path.of(inventory).toAbsolutePath().normalize();
        Path directory = Files.isDirectory(source) ? source : source.getParent();
        while (directory != null) {
            Path candidate = directory.resolve(DEFAULT);
            if (Files.isRegularFile(candidate)) {
                return Optional.of(candidate.startsWith(here) ? here.relativize(candidate) : candidate);
            }
            directory = directory.getParent();
        }
        return Optional.empty();
    }

    /**
     * Reads a playbook and resolves it, so that the faults of inventory and playbook are told together, sorted, each once.
     */
    public static Checked<List<DesiredPlay>> resolve(
            Path file, Checked<Inventory> inventory, Optional<NodePattern> limit, Variables extra) {
        Checked<Playbook> playbook = structure(file);
        if (inventory instanceof Checked.Valid<Inventory>(Inventory fleet, List<Problem> warnings)
                && playbook instanceof Checked.Valid<Playbook>(Playbook plays, List<Problem> ignored)) {
            Resolution resolution = plays.resolution(fleet, extra);
            warnings.forEach(resolution.findings());
            return resolution.desired(limit);
        }
        Findings findings = playbook instanceof Checked.Valid<Playbook>(Playbook plays, List<Problem> ignored)
                ? plays.check()
                : new Findings();
        inventory.problems().forEach(findings);
        playbook.problems().forEach(findings);
        return findings.checked(List::of);
    }

    /**
     * What every node should have. A node stands in the first play that names it; a play without nodes is left out.
     * {@code limit} keeps only its nodes; {@code extra} are the variables of {@code -e}, stronger than the inventory's.
     */
    public Checked<List<DesiredPlay>> resolve(Inventory inventory, Optional<NodePattern> limit, Variables extra) {
        return resolution(inventory, extra).desired(limit);
    }

    /** The same where nobody wrote a playbook: what Kubespray's variables in the inventory ask for. */
    public static Checked<List<DesiredPlay>> ofKubespray(
            String source, Checked<Inventory> inventory, Optional<NodePattern> limit, Variables extra) {
        return inventory.flatMap(fleet -> {
            Findings findings = new Findings();
            List<YamlMap> plays = Kubespray.plays(source, fleet, extra, findings);
            return plays.isEmpty()
                    ? findings.checked(List::of)
                    : new Resolution(new Playbook(Path.of(source), plays), fleet, extra, findings).desired(limit);
        });
    }

    Path file() {
        return file;
    }

    List<YamlMap> plays() {
        return plays;
    }

    /** The playbook's own directory, from which the files that it names are read. */
    Path directory() {
        return file.resolveSibling("");
    }

    private Resolution resolution(Inventory inventory, Variables extra) {
        return new Resolution(this, inventory, extra, check());
    }

    private Findings check() {
        Findings findings = new Findings();
        PemFiles files = new PemFiles(directory());
        for (YamlMap play : plays) {
            new Play(play, files, findings).check();
        }
        return findings;
    }

    /** The plays as they are written, whatever their faults. */
    static Checked<Playbook> structure(Path file) {
        return YamlReader.read(file).flatMap(root -> {
            if (!(root instanceof YamlList list)) {
                return Checked.faulty(
                        root.isNull() ? PlaybookProblems.empty(root.place()) : PlaybookProblems.notAList(root.place()));
            }
            return list.items().isEmpty()
                    ? Checked.faulty(PlaybookProblems.empty(root.place()))
                    : Checked.all(list.items().stream().map(Playbook::play).toList())
                            .map(plays -> new Playbook(file, plays));
        });
    }

    private static Checked<YamlMap> play(YamlValue item) {
        return item instanceof YamlMap map
                ? Checked.valid(map)
                : Checked.faulty(PlaybookProblems.notAList(item.place()));
    }
}

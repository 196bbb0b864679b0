package io.fleetmirror.transaction;

import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.FileChange.NewFile;
import io.fleetmirror.plan.NodePlan.Change;
import io.fleetmirror.plan.Verification;
import io.fleetmirror.plan.Verification.Crictl;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The change of a cell: it rewrites three files, adds one in a new directory and removes one whose mode, owner and time are not
 * the usual ones; it reloads, restarts and pulls. Its number is in every file, so that each cell has an old and a new of its own.
 */
record CellChange(int number, Flaw flaw) {

    /** What is wrong with the change itself. */
    enum Flaw {
        NONE(""),
        CONTAINERD_DOES_NOT_START("[grpc]\naddress = \"/proc/fleetmirror/containerd.sock\"\n"),
        CRI_DOES_NOT_COME("disabled_plugins = [\"io.containerd.grpc.v1.cri\"]\n"),
        IMAGE_MISSING(""),
        PULL_HANGS("");

        private final String config;

        Flaw(String config) {
            this.config = config;
        }
    }

    static final RemotePath ADDED = new RemotePath("/etc/containerd/certs.d/added.lab/hosts.toml");
    static final RemotePath REMOVED = new RemotePath("/etc/containerd/certs.d/removed.lab/hosts.toml");
    private static final String CONFIG_PATH = "/etc/containerd/certs.d";

    /** Puts the node where the change begins: what is to be removed is there, what is to be added is not, and no restart counts against systemd's limit. */
    static void prepare(LabNode node) {
        node.sh("systemctl reset-failed containerd; rm -rf " + CONFIG_PATH + "/added.lab; mkdir -p " + CONFIG_PATH
                + "/removed.lab; printf '# old\\n' >" + REMOVED + "; chown 1:1 " + REMOVED + "; chmod 640 " + REMOVED
                + "; touch -d @1700000000 " + REMOVED);
    }

    /** Every path that it writes, with the text. */
    Map<RemotePath, String> files(NodeFacts facts) {
        boolean second = facts.containerd().version().isAtLeast(2, 0, 0);
        String table = second ? "[plugins.'io.containerd.cri.v1.images'" : "[plugins.\"io.containerd.grpc.v1.cri\"";
        String version = "# " + number + "\nversion = " + (second ? 3 : 2) + "\n";
        String path = table + ".registry]\nconfig_path = \"" + CONFIG_PATH + "\"\n";
        Map<RemotePath, String> files = new LinkedHashMap<>();
        files.put(TestingChanges.HOSTS_TOML, "# " + number + "\n" + TestingChanges.hostsToml("http://mirror.lab:5000"));
        files.put(facts.containerd().configFile(), version + flaw.config + path);
        files.put(ADDED, "# " + number + "\n");
        files.put(TestingChanges.DROP_IN, "[Service]\nEnvironment=\"FM_CELL=" + number + "\"\n");
        return files;
    }

    Change on(LabNode node, NodeFacts facts, TestingChanges changes) {
        List<FileChange> all = new java.util.ArrayList<>();
        all.add(new FileChange(REMOVED, facts.files().at(REMOVED), Optional.empty(), List.of()));
        files(facts)
                .forEach((path, text) -> all.add(new FileChange(
                        path, facts.files().at(path), Optional.of(new NewFile(0644, Bytes.ofText(text))), List.of())));
        String image = flaw == Flaw.IMAGE_MISSING ? "gcr.io/google-containers/none:latest" : TestingChanges.IMAGE;
        Verification verification = new Verification(
                List.of(image),
                Duration.ofSeconds(flaw == Flaw.PULL_HANGS ? 2 : 20),
                facts.crictl().map(path -> new Crictl(path, "unix:///run/containerd/containerd.sock")),
                flaw == Flaw.CRI_DOES_NOT_COME ? Optional.empty() : Optional.of(CONFIG_PATH),
                Map.of("FM_CELL", Integer.toString(number)));
        return changes.change(
                node,
                all,
                new Activation(Activation.Kind.DAEMON_RELOAD_AND_RESTART, List.of("a cell of the fault matrix")),
                facts,
                verification);
    }

    /** Whether exactly what the change is to do was done, seen against the tree from before. */
    boolean isWhollyNew(LabNode node, NodeFacts facts, String before, String after) {
        boolean written = files(facts).entrySet().stream()
                .allMatch(
                        file -> node.attempt("cat " + file.getKey()).getStdout().equals(file.getValue()));
        return written && others(before, facts).equals(others(after, facts));
    }

    private List<String> others(String tree, NodeFacts facts) {
        return tree.lines()
                .filter(line -> files(facts).keySet().stream().noneMatch(path -> line.contains(path.value())))
                .filter(line -> !line.contains("/added.lab") && !line.contains("/removed.lab"))
                .filter(line -> !line.contains(" d "))
                .toList();
    }
}

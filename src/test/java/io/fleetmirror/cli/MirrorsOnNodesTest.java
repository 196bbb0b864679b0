package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hosts.toml files make three generations of containerd do; upstream is out of reach of all of them. */
@Tag("fleet")
class MirrorsOnNodesTest {

    private static final String CERTS_D = "/etc/containerd/certs.d";
    private static final String SECRET = "header-s3cret";

    private static final List<String> VERSIONS = List.of("1.6.20", "1.7.24", "2.1.9");

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    @BeforeAll
    static void start() throws IOException {
        fleet = LabFleet.start(
                directory, Generation.CONTAINERD_1_6, Generation.CONTAINERD_1_7, Generation.CONTAINERD_2_1);
        for (String name : List.of("private-ca.crt", "client.crt", "client.key")) {
            Path file = directory.resolve("playbooks/files").resolve(name);
            Files.createDirectories(file.getParent());
            Files.copy(Path.of("lab/.cache/pki", name), file);
        }
    }

    @BeforeEach
    void reset() {
        fleet.reset();
    }

    private static CommandLine everyKindOfMirror() {
        fleet.playbook("""
                - name: Every kind of mirror
                  hosts: all
                  registries:
                    docker.io:
                      fallback: none
                      mirrors:
                        - http://mirror.lab:9
                        - {url: http://mirror.lab:5000, harbor_project: dockerhub}
                    _default:
                      fallback: none
                      mirrors: [{url: http://mirror.lab:5000, header: {x-mirror-key: %s}}]
                    private.lab:5443: {ca: files/private-ca.crt}
                    private.lab:5444:
                      fallback: none
                      mirrors:
                        - url: https://private.lab:5444
                          ca: files/private-ca.crt
                          client: [files/client.crt, files/client.key]
                  verify:
                    images:
                      - docker.io/library/busybox:latest
                      - gcr.io/google-containers/busybox:latest
                      - private.lab:5443/team/app:latest
                      - private.lab:5444/team/app:latest
                """.formatted(SECRET));
        return fleet.run("apply", "--diff");
    }

    @Test
    void everyKindOfMirrorIsPulledFromOnEveryGenerationAndRenderWritesTheSameBytes() throws IOException {
        CommandLine apply = everyKindOfMirror();

        assertThat(apply.status()).as(apply.all()).isZero();
        assertThat(apply.all()).contains("x-mirror-key").doesNotContain(SECRET);
        for (LabNode node : fleet.nodes()) {
            assertThat(node.sh("crictl images"))
                    .contains("docker.io/library/busybox", "gcr.io/google-containers/busybox")
                    .contains("private.lab:5443/team/app", "private.lab:5444/team/app");
            assertThat(modes(node))
                    .contains("600 " + CERTS_D + "/_default/hosts.toml")
                    .contains("600 " + CERTS_D + "/private.lab:5444/client-1.key")
                    .contains("644 " + CERTS_D + "/private.lab:5444/client-1.cert")
                    .contains("644 " + CERTS_D + "/docker.io/hosts.toml");
        }
        for (int number = 1; number <= 3; number++) {
            assertThat(rendered(number)).isEqualTo(written(fleet.node(number)));
        }
        CommandLine again = fleet.run("plan", "--detailed-exitcode");
        assertThat(again.status()).as(again.all()).isZero();
    }

    /** Each file of the node with its mode and its content in base64, below certs.d. */
    private static String written(LabNode node) {
        return node.sh("cd / && find ." + CERTS_D + " -type f | LC_ALL=C sort | while read -r file; do"
                + " echo \"$file $(stat -c %a \"$file\") $(base64 -w0 \"$file\")\"; done");
    }

    private static String rendered(int number) throws IOException {
        Path out = directory.resolve("rendered");
        CommandLine render = fleet.run(
                "render", "--out", out.toString(), "--containerd", VERSIONS.get(number - 1), "-l", "node-" + number);
        assertThat(render.status()).as(render.all()).isZero();
        Path root = out.resolve("node-" + number);
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                lines.append("./")
                        .append(root.relativize(file))
                        .append(mode.equals("rw-------") ? " 600 " : " 644 ")
                        .append(Base64.getEncoder().encodeToString(Files.readAllBytes(file)))
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private static String modes(LabNode node) {
        return node.sh("find " + CERTS_D + " -type f -printf '%m %p\\n'");
    }

    @Test
    void aPullThatFailsIsExplainedHostByHost() {
        fleet.playbook("""
                - name: Nothing there
                  hosts: all
                  registries:
                    docker.io: {fallback: none, mirrors: [http://mirror.lab:9, http://mirror.lab:5000]}
                  verify: {images: [docker.io/library/nothere:latest]}
                """);

        CommandLine apply = fleet.run("apply", "-o", "json");

        assertThat(apply.status()).as(apply.all()).isEqualTo(1);
        assertThat(apply.out().lines())
                .filteredOn(line -> line.contains("tried mirror.lab:9: ") && line.contains("connection refused"))
                .hasSize(3);
        assertThat(apply.out().lines())
                .filteredOn(line -> line.contains("tried mirror.lab:5000: 404 Not Found"))
                .hasSize(3);
    }

    @Test
    void pruneTakesAwayWhatAnEarlierPlaybookLeftAndLeavesWhatAPersonMade() {
        assertThat(everyKindOfMirror().status()).isZero();
        for (LabNode node : fleet.nodes()) {
            node.sh("cd " + CERTS_D
                    + " && mkdir hand.example && echo 'server = \"https://hand.example\"' >hand.example/hosts.toml"
                    + " && echo 'ask Ann' >private.lab:5444/notes.txt");
        }
        fleet.playbook("""
                - name: Fewer
                  hosts: all
                  registries:
                    docker.io: {fallback: none, mirrors: [http://mirror.lab:5000]}
                """);

        CommandLine kept = fleet.run("apply");
        List<String> before =
                fleet.nodes().stream().map(MirrorsOnNodesTest::below).toList();
        CommandLine pruned = fleet.run("apply", "--prune");

        assertThat(kept.status()).as(kept.all()).isZero();
        assertThat(kept.words())
                .contains("not made by fleetmirror and left alone: " + CERTS_D + "/hand.example;")
                .contains("made by fleetmirror and not in the playbook: " + CERTS_D + "/_default, " + CERTS_D
                        + "/private.lab:5443, " + CERTS_D + "/private.lab:5444;");
        assertThat(before)
                .allSatisfy(tree -> assertThat(tree)
                        .contains(
                                "./_default/hosts.toml",
                                "./private.lab:5444/client-1.key",
                                "./hand.example/hosts.toml"));
        assertThat(pruned.status()).as(pruned.all()).isZero();
        for (LabNode node : fleet.nodes()) {
            assertThat(below(node).lines())
                    .containsExactly(
                            ".",
                            "./docker.io",
                            "./docker.io/hosts.toml",
                            "./hand.example",
                            "./hand.example/hosts.toml",
                            "./private.lab:5444",
                            "./private.lab:5444/notes.txt");
            assertThat(node.sh(
                            "cat " + CERTS_D + "/hand.example/hosts.toml " + CERTS_D + "/private.lab:5444/notes.txt"))
                    .isEqualTo("server = \"https://hand.example\"\nask Ann\n");
            assertThat(node.leftovers()).isEmpty();
        }
        CommandLine again = fleet.run("plan", "--prune", "--detailed-exitcode");
        assertThat(again.status()).as(again.all()).isZero();
    }

    /** Every path below certs.d. */
    private static String below(LabNode node) {
        return node.sh("cd " + CERTS_D + " && find . | LC_ALL=C sort");
    }
}

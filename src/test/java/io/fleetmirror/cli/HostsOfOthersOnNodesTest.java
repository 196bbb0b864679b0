package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories of others in certs.d: a plan tells exactly those by which each containerd does not pull. */
@Tag("fleet")
class HostsOfOthersOnNodesTest {

    private static final String CERTS_D = "/etc/containerd/certs.d/";
    private static final String HOST = "[host.\"http://mirror.lab:5000\"]\n";

    /** With the colon of a line, or a file: directories alone are named where they are left alone. */
    private static final Pattern TOLD = Pattern.compile(Pattern.quote(CERTS_D) + "([a-z0-9-]+)\\.example/");

    /** Pulls of every registry that has a directory, and says by which it could not; upstream refuses at once. */
    private static final String PULL = """
            cd %s
            for registry in *.example; do hosts="$hosts $registry"; done
            echo "127.0.0.1$hosts" >>/etc/hosts
            for registry in *.example; do
                crictl pull "$registry/google-containers/busybox:latest" >/dev/null 2>&1 || echo "${registry%%.example}"
            done
            """.formatted(CERTS_D);

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(
                directory, Generation.CONTAINERD_1_6, Generation.CONTAINERD_1_7, Generation.CONTAINERD_2_1);
    }

    @Test
    void thoseByWhichANodeDoesNotPullAreToldAndNoOthers() throws IOException {
        fleet.playbook("""
                - hosts: all
                  registries: {quay.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}}
                  verify: {images: [quay.io/google-containers/busybox:latest]}
                """);
        CommandLine apply = fleet.run("apply");
        assertThat(apply.status()).as(apply.all()).isZero();
        Map<String, String> files = files();

        for (int number = 1; number <= 3; number++) {
            LabNode node = fleet.node(number);
            files.forEach((path, text) -> node.copy(text, CERTS_D + path));
            CommandLine plan = fleet.run("plan", "-l", "node-" + number);

            assertThat(told(plan.all())).as(plan.all()).isNotEmpty().isEqualTo(new TreeSet<>(failed(node)));
        }
    }

    private static Set<String> told(String plan) {
        return TOLD.matcher(plan).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> failed(LabNode node) {
        return node.sh(PULL).lines().collect(Collectors.toSet());
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> cases = Files.list(Path.of("src/test/resources/hosts-of-others"))) {
            for (Path file : cases.toList()) {
                String name = file.getFileName().toString().replace(".toml", "");
                files.put(name + ".example/hosts.toml", Files.readString(file));
            }
        }
        String certificate = Files.readString(Path.of("lab/.cache/pki/client.crt"));
        String key = Files.readString(Path.of("lab/.cache/pki/client.key"));
        files.put("pem-missing.example/hosts.toml", HOST + "ca = \"nothere.crt\"\n");
        files.put(
                "pem-missing-elsewhere.example/hosts.toml", HOST + "[host.\"https://other\"]\nca = \"nothere.crt\"\n");
        files.put("pem-list-of-two.example/hosts.toml", HOST + "client = [\"c.cert\", \"c.key\"]\n");
        files.put("pem-list-of-two.example/c.cert", certificate);
        files.put("pem-list-of-two.example/c.key", key);
        files.put("pem-pair.example/hosts.toml", HOST + "ca = [\"c.cert\"]\nclient = [[\"c.cert\", \"c.key\"]]\n");
        files.put("pem-pair.example/c.cert", certificate.replace("\n", "\r\n"));
        files.put("pem-pair.example/c.key", key);
        files.put("pem-both.example/hosts.toml", HOST + "client = \"both.pem\"\n");
        files.put("pem-both.example/both.pem", key + certificate);
        files.put("pem-key-for-ca.example/hosts.toml", HOST + "ca = \"c.key\"\n");
        files.put("pem-key-for-ca.example/c.key", key);
        files.put("pem-indented.example/hosts.toml", HOST + "ca = \"c.cert\"\n");
        files.put("pem-indented.example/c.cert", certificate.indent(2));
        files.put("pem-of-docker.example/a.cert", certificate);
        return files;
    }
}

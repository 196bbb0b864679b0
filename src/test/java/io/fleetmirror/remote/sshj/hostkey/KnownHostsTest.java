package io.fleetmirror.remote.sshj.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.remote.sshj.hostkey.KnownHosts.Names;
import io.fleetmirror.remote.sshj.hostkey.KnownKey.Marker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking keys up. That the files are understood as OpenSSH does is for the tests on nodes to show. */
class KnownHostsTest {

    private static final byte[] KEY = key("key");
    private static final byte[] OTHER = key("other");

    private final List<String> notes = new ArrayList<>();

    @TempDir
    Path directory;

    private KnownHosts known(String text) throws IOException {
        return KnownHosts.read(List.of(Files.writeString(directory.resolve("known_hosts"), text)), notes::add);
    }

    /** As the blob of a key begins, with its type. */
    private static byte[] key(String rest) {
        return ("\0\0\0\13ssh-ed25519" + rest).getBytes(StandardCharsets.US_ASCII);
    }

    private static String line(String hosts, byte[] key) {
        return hosts + " ssh-ed25519 " + Base64.getEncoder().encodeToString(key) + "\n";
    }

    @Test
    void namesPatternsAndExceptionsAreOneList() throws IOException {
        KnownHosts known = known(line("Node-1,10.0.0.1", KEY)
                + line("@cert-authority *.lab,!bad.lab", KEY)
                + line("@revoked *", OTHER)
                + line("[node-1]:2222", OTHER));

        assertThat(known.holds(Marker.KEY, "node-1", KEY)).isTrue();
        assertThat(known.holds(Marker.KEY, "10.0.0.1", KEY)).isTrue();
        assertThat(known.holds(Marker.KEY, "node-1", OTHER)).isFalse();
        assertThat(known.holds(Marker.KEY, "[NODE-1]:2222", OTHER)).isTrue();
        assertThat(known.holds(Marker.AUTHORITY, "a.lab", KEY)).isTrue();
        assertThat(known.holds(Marker.AUTHORITY, "bad.lab", KEY)).isFalse();
        assertThat(known.holds(Marker.REVOKED, "node-1", OTHER)).isTrue();
        assertThat(known.knows("node-2")).isFalse();
        assertThat(known.accept("node-2", "ssh-ed25519", KEY, Names.PLAIN)).isTrue();
        assertThat(known.holds(Marker.KEY, "node-2", KEY)).isTrue();
    }

    @Test
    void aLineWhoseTypeIsNotThatOfItsKeyIsNone() throws IOException {
        KnownHosts known =
                known("node-1 1024 35 1234567\n" + line("node-1", KEY).replace("ssh-ed25519", "ssh-rsa"));

        assertThat(known.knows("node-1")).isFalse();
        assertThat(known.algorithms("node-1")).isEmpty();
    }

    @Test
    void noKeyThatIsRevokedIsAskedFor() throws IOException {
        KnownHosts known = known(line("node-1", KEY) + line("node-2", OTHER) + line("@revoked *", KEY));

        assertThat(known.algorithms("node-1")).isEmpty();
        assertThat(known.algorithms("node-2")).containsExactly("ssh-ed25519");
    }

    @Test
    void aKeyIsWrittenToALineOfItsOwnWhateverTheFileEndsWith() throws IOException {
        KnownHosts known = known(line("node-1", KEY).strip());

        assertThat(known.accept("node-2", "ssh-ed25519", KEY, Names.PLAIN)).isTrue();
        assertThat(directory.resolve("known_hosts")).hasContent(line("node-1", KEY) + line("node-2", KEY));
    }

    /** ssh-keygen finds what was hashed here. */
    @Test
    void aNameIsHashedWhereTheConfigurationWantsIt() throws Exception {
        KnownHosts known = known("");
        assertThat(known.accept("[Node-1]:2222", "ssh-ed25519", KEY, Names.HASHED))
                .isTrue();

        String text = Files.readString(known.file());
        assertThat(text).startsWith("|1|").doesNotContainIgnoringCase("node-1");
        assertThat(known(text).holds(Marker.KEY, "[node-1]:2222", KEY)).isTrue();
        Process keygen = new ProcessBuilder(
                        "ssh-keygen", "-F", "[node-1]:2222", "-f", known.file().toString())
                .redirectErrorStream(true)
                .start();
        String found = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keygen.waitFor()).as(found).isZero();
    }

    @Test
    void aCommentInAnotherEncodingIsNoFault() throws IOException {
        Path file = directory.resolve("latin-1");
        Files.writeString(file, line("node-1", KEY).strip() + " J\u00fcrgen\n", StandardCharsets.ISO_8859_1);

        assertThat(KnownHosts.read(List.of(file), notes::add).holds(Marker.KEY, "node-1", KEY))
                .isTrue();
    }

    @Test
    void aFileThatCannotBeWrittenKeepsNoKeyFromBeingAcceptedAndIsToldOnce() throws IOException {
        KnownHosts known = KnownHosts.read(List.of(Path.of("/proc/no-such/known_hosts")), notes::add);

        assertThat(known.accept("node-1", "ssh-ed25519", KEY, Names.PLAIN)).isTrue();
        assertThat(known.accept("node-1", "ssh-ed25519", OTHER, Names.PLAIN)).isFalse();
        assertThat(known.accept("node-2", "ssh-ed25519", KEY, Names.PLAIN)).isTrue();
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("fleetmirror: accepted host keys cannot be added to /proc/no-such/known_hosts");
    }

    /** Connections to one host ask at once; whoever comes second finds the key on file, which is no other one. */
    @Test
    void aKeyIsAcceptedOnceAndNoOtherAfterIt() throws IOException {
        KnownHosts known = known("");

        assertThat(known.accept("node-1", "ssh-ed25519", KEY, Names.PLAIN)).isTrue();
        assertThat(known.accept("node-1", "ssh-ed25519", KEY, Names.PLAIN)).isTrue();
        assertThat(known.accept("node-1", "ssh-ed25519", OTHER, Names.PLAIN)).isFalse();
        assertThat(known.file()).hasContent(line("node-1", KEY));
    }

    @Test
    void aKeyAmongTenThousandIsFoundWithoutReadingThemAll() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int node = 0; node < 10_000; node++) {
            text.append(line("node-" + node + ",10.0." + node / 250 + "." + node % 250, KEY));
        }
        KnownHosts known = known(text.toString());

        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int node = 0; node < 10_000; node++) {
            assertThat(known.algorithms("node-" + node)).hasSize(1);
            assertThat(known.holds(Marker.REVOKED, "node-" + node, KEY)).isFalse();
            assertThat(known.holds(Marker.KEY, "node-" + node, KEY)).isTrue();
        }
        Duration used = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);

        assertThat(used).isLessThan(Duration.ofSeconds(2));
    }
}

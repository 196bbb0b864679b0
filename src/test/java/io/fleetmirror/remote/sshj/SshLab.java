package io.fleetmirror.remote.sshj;

import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two real nodes with OpenSSH of Debian 12 (9.2) and of forky (10.x), started once for all classes that log in to them.
 * Each case has an sshd of its own on a port of its own. Whatever ends the tests removes the containers, and the directory.
 */
public final class SshLab {

    private static SshLab lab;

    private final LabFleet fleet;
    private int nextPort = 2200;

    private SshLab() throws IOException {
        Path directory = Files.createTempDirectory("ssh-lab");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        fleet = LabFleet.start(directory, Generation.CONTAINERD_1_6, Generation.CONTAINERD_2_1);
        // Nothing but a login is asked of these nodes, and pam_nologin must not stand in its way.
        fleet.nodes().forEach(node -> node.sh("rm -f /run/nologin; systemctl stop containerd"));
    }

    private static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static synchronized SshLab started() {
        if (lab == null) {
            try {
                lab = new SshLab();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lab;
    }

    public List<LabNode> nodes() {
        return fleet.nodes();
    }

    Path directory() {
        return fleet.directory();
    }

    Path key() {
        return directory().resolve("id_ed25519");
    }

    /** An sshd with these lines added to a plain configuration; answers its port. */
    public synchronized int sshd(LabNode node, String lines) {
        int port = nextPort++;
        node.copy(lines + "\n" + base(port), "/etc/ssh/case-" + port + ".conf");
        node.sh("mkdir -p /run/sshd && /usr/sbin/sshd -E /var/log/sshd-" + port + ".log -f /etc/ssh/case-" + port
                + ".conf; n=0; until ss -Hltn 'sport = :" + port
                + "' | grep -q .; do n=$((n + 1)); [ $n -lt 100 ] || exit 1; sleep 0.05; done");
        return port;
    }

    private static String base(int port) {
        return """
            Port %d
            PidFile /run/sshd-%d.pid
            HostKey /etc/ssh/ssh_host_ed25519_key
            UsePAM yes
            UseDNS no
            PermitRootLogin yes
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            """.formatted(port, port);
    }

    String log(LabNode node, int port) {
        return node.sh("cat /var/log/sshd-" + port + ".log");
    }

    /** A new user who may log in with the lab's key. */
    void user(LabNode node, String name, String shell) {
        node.sh("id " + name + " >/dev/null 2>&1 || { useradd -m -s " + shell + " " + name + "; usermod -p '*' " + name
                + "; install -d -m 700 -o " + name + " -g " + name + " /home/" + name + "/.ssh"
                + "; install -m 600 -o " + name + " -g " + name
                + " /home/ops/.ssh/authorized_keys /home/" + name + "/.ssh/authorized_keys; }");
    }

    /** {@code ssh-keygen} in the lab's directory. */
    String keygen(String... arguments) {
        return run(Map.of(), "ssh-keygen", arguments);
    }

    String run(Map<String, String> environment, String command, String... arguments) {
        try {
            List<String> all = new java.util.ArrayList<>(List.of(command));
            all.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(all).directory(directory().toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(all + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String text(String name) {
        try {
            return Files.readString(directory().resolve(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(directory().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

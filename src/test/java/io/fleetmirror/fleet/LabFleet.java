package io.fleetmirror.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;

/**
 * A fleet of real nodes with the registries and the proxy around it, for one test class. Nodes are named
 * {@code node-1} and so on, in the order of their generations.
 */
public final class LabFleet implements AutoCloseable {

    private final Path directory;
    private final List<String> networks = new ArrayList<>();
    private final List<GenericContainer<?>> containers = new ArrayList<>();
    private final List<LabNode> nodes = new ArrayList<>();
    private GenericContainer<?> mirror;
    private GenericContainer<?> proxy;

    private LabFleet(Path directory) {
        this.directory = directory;
    }

    /** Starts the nodes and waits until each of them can be worked on. {@code directory} gets keys and inventory. */
    public static LabFleet start(Path directory, Generation... generations) {
        LabFleet fleet = new LabFleet(directory);
        try {
            fleet.startServices();
            fleet.startNodes(generations);
            fleet.writeFiles();
            return fleet;
        } catch (RuntimeException | IOException e) {
            fleet.close();
            throw new IllegalStateException("the fleet did not start; were the images built (lab/images)?", e);
        }
    }

    public LabNode node(int number) {
        return nodes.get(number - 1);
    }

    public List<LabNode> nodes() {
        return List.copyOf(nodes);
    }

    public Path directory() {
        return directory;
    }

    public Path inventory() {
        return directory.resolve("inventory.yaml");
    }

    public Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    /** Every node as it was when it was made, so that a test finds nothing of the one before it. */
    public void reset() {
        String script = read(Path.of("bench/reset.sh"));
        nodes.parallelStream().forEach(node -> node.sh(script));
    }

    /** Runs a command of fleetmirror's on this fleet. */
    public CommandLine run(String command, String... args) {
        List<String> all = new ArrayList<>(List.of(command, "-i", inventory().toString()));
        all.addAll(List.of(args));
        return CommandLine.run(all.toArray(String[]::new));
    }

    /** The requests that the proxy has served, a line each. */
    public String proxyLog() {
        return printed(proxy, "cat", "/var/log/proxy/access.log");
    }

    /** What a piece of shell prints where the mirror is. */
    public String onMirror(String script) {
        return printed(mirror, "sh", "-ec", script);
    }

    private static String printed(GenericContainer<?> service, String... command) {
        try {
            Container.ExecResult result = service.execInContainer(command);
            assertThat(result.getExitCode()).as(result.getStderr()).isZero();
            return result.getStdout();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Puts a playbook beside the inventory, where it is found without {@code -p}. */
    public Path playbook(String text) {
        return write("playbooks/site.yaml", text);
    }

    Path write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        containers.parallelStream().forEach(GenericContainer::stop);
        networks.forEach(
                network -> LabContainers.docker().removeNetworkCmd(network).exec());
    }

    private void startServices() {
        String inside = network();
        String upstream = network();
        add(LabContainers.service(
                        "upstream",
                        upstream,
                        List.of("gcr.io", "docker.io", "registry-1.docker.io", "registry.k8s.io")))
                .start();
        mirror = add(LabContainers.service("mirror", inside, List.of("mirror.lab")));
        mirror.start();
        add(LabContainers.service("private", inside, List.of("private.lab"))).start();
        proxy = add(LabContainers.service("proxy", inside, List.of("proxy.lab")));
        proxy.start();
        LabContainers.docker()
                .connectToNetworkCmd()
                .withNetworkId(upstream)
                .withContainerId(proxy.getContainerId())
                .exec();
    }

    private void startNodes(Generation... generations) throws IOException {
        String key = generateKey();
        for (Generation generation : generations) {
            String name = "node-" + (nodes.size() + 1);
            GenericContainer<?> container = add(LabContainers.node(generation, name, networks.getFirst(), key));
            nodes.add(new LabNode(name, generation, container));
        }
        containers.parallelStream().filter(container -> !container.isRunning()).forEach(GenericContainer::start);
        nodes.parallelStream().forEach(node -> {
            node.sh("echo LogLevel VERBOSE >/etc/ssh/sshd_config.d/count.conf && lab-ready 120");
            node.sh("systemctl reload ssh");
        });
    }

    private String generateKey() throws IOException {
        Path key = directory.resolve("id_ed25519");
        try {
            new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return Files.readString(directory.resolve("id_ed25519.pub")).strip();
    }

    private void writeFiles() {
        StringBuilder knownHosts = new StringBuilder();
        StringBuilder inventory = new StringBuilder("""
                all:
                  vars:
                    ansible_user: root
                    ansible_ssh_private_key_file: %s
                    ansible_ssh_common_args: -o UserKnownHostsFile=%s
                  children:
                    kube_node:
                      hosts:
                """.formatted(directory.resolve("id_ed25519"), knownHosts()));
        for (LabNode node : nodes) {
            String key = node.sh("cut -d ' ' -f 1,2 /etc/ssh/ssh_host_ed25519_key.pub")
                    .strip();
            knownHosts.append(node.address()).append(' ').append(key).append('\n');
            inventory.append("        %s: {ansible_host: %s%s}\n"
                    .formatted(
                            node.name(),
                            node.address(),
                            node.generation().byUser() ? ", ansible_user: ops, ansible_become: true" : ""));
        }
        write("known_hosts", knownHosts.toString());
        write("inventory.yaml", inventory.toString());
    }

    private String network() {
        String network = LabContainers.network();
        networks.add(network);
        return network;
    }

    private GenericContainer<?> add(GenericContainer<?> container) {
        containers.add(container);
        return container;
    }

    /** OpenSSH running {@code sh -s} on the node as root. */
    public Process ssh(LabNode node) throws IOException {
        return new ProcessBuilder(
                        "ssh",
                        "-i",
                        directory.resolve("id_ed25519").toString(),
                        "-o",
                        "UserKnownHostsFile=" + knownHosts(),
                        (node.generation().byUser() ? "ops@" : "root@") + node.address(),
                        node.generation().byUser() ? "sudo -n sh -s" : "sh -s")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The names of all files below the directory, for tests that look for secrets in what is written. */
    public Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return Set.copyOf(files.filter(Files::isRegularFile).toList());
        }
    }
}

package io.fleetmirror.remote.sshj;

import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.node.Become;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.Secret;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.remote.Connection;
import io.fleetmirror.remote.Connector.ConnectResult;
import io.fleetmirror.remote.Prompt;
import io.fleetmirror.remote.RouteFinder;
import io.fleetmirror.remote.Script;
import io.fleetmirror.remote.ScriptResult;
import io.fleetmirror.remote.sshj.SshSettings.Access;
import io.fleetmirror.sshconfig.LocalUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs in by the product's own connector with an inventory, an ssh_config and an environment of the test's. */
final class Attempts implements AutoCloseable {

    private final Path directory;
    private final SshjConnector connector;
    private int inventories;

    Attempts(Path directory, String sshConfig, Map<String, String> environment, Access access) {
        this.directory = directory;
        try {
            Path config = Files.writeString(Files.createTempFile(directory, "ssh", ".config"), sshConfig);
            LocalUser local = new LocalUser("root", directory, environment);
            connector = new SshjConnector(
                    new SshSettings(new RouteFinder(Optional.of(config.toString()), List.of(), local), access));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Attempts(Path directory, String sshConfig) {
        this(directory, sshConfig, Map.of(), Access.KEYS_ALONE);
    }

    static Access asking(Prompt prompt) {
        return new Access(Optional.empty(), Optional.empty(), Become.NONE, prompt);
    }

    static Access login(String password) {
        return new Access(Optional.of(new Secret(password)), Optional.empty(), Become.NONE, Prompt.NOBODY);
    }

    /** The node of this name with these variables, in YAML's flow style. */
    Node node(String name, String variables) {
        try {
            Path file = directory.resolve("attempt-" + System.identityHashCode(this) + "-" + inventories++ + ".yaml");
            Files.writeString(file, "all: {hosts: {" + name + ": {" + variables + "}}}\n");
            return switch (Inventory.read(file)) {
                case Checked.Valid<Inventory>(Inventory inventory, var ignored) ->
                    inventory.nodes().getFirst();
                case Checked.Faulty<Inventory>(var problems) -> throw new AssertionError(problems.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConnectResult connect(Node node) {
        return connector.connect(node);
    }

    /** What the login answers to {@code id -un}, or why it does not. */
    String whoIs(Node node) {
        return switch (connector.connect(node)) {
            case ConnectResult.Unreachable(String reason) -> reason;
            case ConnectResult.Connected(Connection connection) -> {
                try (connection) {
                    yield whoIs(connection);
                }
            }
        };
    }

    String whoIs(String name, String variables) {
        return whoIs(node(name, variables));
    }

    static String whoIs(Connection connection) {
        // Far longer than a terminal's line, which must not be cut.
        String padding = "# " + "x".repeat(6000) + "\n";
        return answer(connection, padding + "echo \"i-am $(id -un)\"\nexit 7\n");
    }

    static String answer(Connection connection, String script) {
        List<String> lines = new ArrayList<>();
        ScriptResult result = connection.run(new Script("who", script), Duration.ofSeconds(20), lines::add);
        return switch (result) {
            case ScriptResult.Ended(int status, String errors) ->
                lines.stream()
                        .filter(line -> line.startsWith("i-am ") && status == 7)
                        .map(line -> line.strip().substring(5))
                        .findFirst()
                        .orElse("ended with " + status + ": " + errors + lines);
            case ScriptResult.NotBegun(String reason) -> "not begun: " + reason;
            case ScriptResult.ConnectionLost(String reason) -> "lost: " + reason;
            case ScriptResult.TimedOut(Duration after) -> "no end within " + after;
        };
    }

    @Override
    public void close() {
        connector.close();
    }
}

package io.fleetmirror.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.inventory.node.Become;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.node.SshTarget;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.sshconfig.Directive;
import io.fleetmirror.sshconfig.LocalUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFinderTest {

    private static final String GATE = "Host gate\n  User named-by-F\nHost web\n  ";

    @TempDir
    Path home;

    private List<String> way(String config) throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), "Host gate\n  User of-the-home\n");
        Path file = Files.writeString(home.resolve("named.config"), config);
        RouteFinder finder =
                new RouteFinder(Optional.of(file.toString()), List.of(), new LocalUser("me", home, Map.of()));
        Node node = new Node(new NodeName("web"), List.of(), SshTarget.to("web"), Become.NONE, Variables.NONE);
        return switch (finder.find(node)) {
            case Checked.Valid<Route>(Route route, var ignored) ->
                route.hops().stream().map(Hop::toString).toList();
            case Checked.Faulty<Route>(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    /** ssh gives its own -F to the ssh that it starts for ProxyJump (ssh.c); a ProxyCommand is another call. */
    @Test
    void theConfigurationThatIsNamedHoldsForAJumpAndNotForACommand() throws IOException {
        assertThat(way(GATE + "ProxyJump gate\n")).containsExactly("named-by-F@gate", "me@web");
        assertThat(way(GATE + "ProxyCommand ssh -W %h:%p gate\n")).containsExactly("of-the-home@gate", "me@web");
        assertThat(way(GATE + "ProxyCommand ssh -F " + home + "/named.config -W %h:%p gate\n"))
                .containsExactly("named-by-F@gate", "me@web");
    }

    /** ssh.c takes the user of its destination where no option has named one, before it reads a file. */
    @Test
    void aUserBeforeTheHostComesBehindOptionsAndBeforeFiles() throws IOException {
        Path file = Files.writeString(home.resolve("c"), "Host 10.0.0.1\n  User of-the-file\n  Port 2222\n");
        SshTarget target = SshTarget.to("root@10.0.0.1");

        assertThat(login(file, target, List.of())).isEqualTo("root@10.0.0.1:2222");
        assertThat(login(file, target, List.of(Directive.of(new Place.OnCommandLine("-u"), "user", "joe"))))
                .isEqualTo("joe@10.0.0.1:2222");
    }

    private String login(Path file, SshTarget target, List<Directive> commandLine) {
        RouteFinder finder =
                new RouteFinder(Optional.of(file.toString()), commandLine, new LocalUser("me", home, Map.of()));
        Node node = new Node(new NodeName("web"), List.of(), target, Become.NONE, Variables.NONE);
        return switch (finder.find(node)) {
            case Checked.Valid<Route>(Route route, var ignored) -> route.last().toString();
            case Checked.Faulty<Route>(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    /** ssh refuses to run at all then; a login that is named is enough here. */
    @Test
    void whoIsOnlyANumberLogsInAsNobodyUnlessALoginIsNamed() {
        RouteFinder finder = new RouteFinder(Optional.of("none"), List.of(), new LocalUser("?", home, Map.of()));

        assertThat(finder.problems(List.of(node("web"), node("db"))))
                .singleElement()
                .hasToString("-u: nobody is named to log in as, and the user of this process has no name either;"
                        + " name one, or set ansible_user; of a bastion, set User in ssh's configuration");
        assertThat(finder.problems(List.of(node("root@web")))).isEmpty();
    }

    private static Node node(String host) {
        return new Node(new NodeName("web"), List.of(), SshTarget.to(host), Become.NONE, Variables.NONE);
    }
}

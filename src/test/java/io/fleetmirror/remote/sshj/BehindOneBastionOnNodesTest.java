package io.fleetmirror.remote.sshj;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.LabNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two hundred nodes behind one bastion: 195 ports of real servers, two that accept and say nothing, three that are closed. */
@Tag("fleet")
class BehindOneBastionOnNodesTest {

    private static final int SERVERS = 13;
    private static final int PORTS = 15;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final SshLab lab = SshLab.started();

    private LabNode node(int server) {
        return lab.nodes().get(server % lab.nodes().size());
    }

    /** Each sshd listens on as many ports as it may (MAX_LISTEN_SOCKS is 16). */
    private List<String> good() {
        return IntStream.range(0, SERVERS)
                .boxed()
                .flatMap(server -> {
                    List<Integer> ports = IntStream.range(20_000 + server * PORTS, 20_000 + (server + 1) * PORTS)
                            .boxed()
                            .toList();
                    lab.sshd(
                            node(server),
                            "AddressFamily inet\nMaxStartups 300\n"
                                    + ports.stream().map(port -> "Port " + port).collect(Collectors.joining("\n")));
                    return ports.stream().map(port -> host(node(server), port));
                })
                .toList();
    }

    private static String host(LabNode node, int port) {
        return "    n" + port + ": {ansible_host: " + node.address() + ", ansible_port: " + port + "}\n";
    }

    private Path inventory(String name, List<String> hosts) {
        return lab.write(name, "all:\n  hosts:\n" + String.join("", hosts));
    }

    private CommandLine facts(Path inventory, Path config) {
        return CommandLine.run("facts", "-i", inventory.toString(), "-F", config.toString());
    }

    @Test
    void fiveFaultyOnesDelayTheOthersByNoMoreThanTheTimeout() {
        LabNode silent = lab.nodes().getLast();
        silent.sh(
                "echo 'exec sleep 1000' >/var/hang.sh; systemd-socket-activate --accept -l 2996 -l 2997 sh /var/hang.sh"
                        + " >/dev/null 2>&1 & n=0; until [ \"$(ss -Hltn 'sport = :2996 or sport = :2997' | wc -l)\" -ge 2 ]; do"
                        + " n=$((n + 1)); [ $n -lt 100 ] || exit 1; sleep 0.05; done");
        int gate = lab.sshd(lab.nodes().getFirst(), "LogLevel VERBOSE");
        Path config = lab.write(
                "behind.config",
                "Host gate\n  HostName "
                        + lab.nodes().getFirst().address() + "\n  Port " + gate
                        + "\nMatch originalhost 172.*,192.168.*,10.*\n"
                        + "  ProxyJump gate\nHost *\n  User root\n  StrictHostKeyChecking no\n  UserKnownHostsFile /dev/null\n"
                        + "  IdentityAgent none\n  IdentityFile " + lab.key() + "\n  ConnectTimeout "
                        + CONNECT_TIMEOUT.toSeconds() + "\n");
        List<String> good = good();
        List<String> all = new java.util.ArrayList<>(good);
        IntStream.of(2996, 2997, 2, 3, 4).forEach(port -> all.add(port % 195, host(silent, port)));
        facts(inventory("warm.yaml", good.subList(0, 60)), config);

        long start = System.nanoTime();
        CommandLine mixed = facts(inventory("all.yaml", all), config);
        Duration withFaulty = Duration.ofNanos(System.nanoTime() - start);
        start = System.nanoTime();
        CommandLine alone = facts(inventory("good.yaml", good), config);
        Duration without = Duration.ofNanos(System.nanoTime() - start);

        assertThat(alone.status()).as(alone.all()).isZero();
        assertThat(times("no greeting of an SSH server within " + CONNECT_TIMEOUT.toSeconds() + " s", mixed))
                .isEqualTo(2);
        assertThat(times("cannot connect to " + silent.address() + ":[234]:", mixed))
                .isEqualTo(3);
        System.out.println("200 nodes behind one bastion: " + withFaulty + ", the 195 good ones alone: " + without);
        assertThat(withFaulty).isLessThan(without.multipliedBy(13).dividedBy(10).plus(CONNECT_TIMEOUT));
        // One connection of the bastion's for each of the three runs.
        assertThat(lab.log(lab.nodes().getFirst(), gate).lines().filter(line -> line.startsWith("Connection from")))
                .hasSize(3);
    }

    private static long times(String words, CommandLine run) {
        return Pattern.compile(words).matcher(run.words() + run.err()).results().count();
    }
}

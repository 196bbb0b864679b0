package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.progress.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Apply after apply on one node, between two configurations, with one random fault in each; {@code -Dfleet.soak=200} is a long
 * one, {@code -Dfleet.seed=N} another one.
 */
@Tag("fleet")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class SoakTest {

    private static final int ROUNDS = Integer.getInteger("fleet.soak", 5);
    private static final long SEED = Long.getLong("fleet.seed", 20_261_123L);

    /** systemd's own memory may grow by what its caches take; a leak of units would be many times that in a long soak. */
    private static final int SYSTEMD_SLACK_KIB = 8192;

    /** What containerd has allocated since its last restart, and the journal in /run, go up and down by this much. */
    private static final int MEMORY_SLACK_KIB = 32_768;

    /** Eleven journals, of some 60 KiB each. */
    private static final int JOURNAL_KIB = 2048;

    @TempDir
    static Path directory;

    private static LabFleet fleet;
    private static TestingChanges changes;

    @BeforeAll
    static void start() {
        // The generation whose base system brings chattr.
        fleet = LabFleet.start(directory, Generation.CONTAINERD_1_6);
        changes = new TestingChanges(fleet);
    }

    @AfterAll
    static void stop() {
        changes.close();
        fleet.close();
    }

    @Test
    void nothingLeaks() throws Exception {
        LabNode node = fleet.node(1);
        Random random = new Random(SEED);
        // A minute of waiting has nothing that could leak, but what the cut does that ends sooner.
        List<Fault> faults = Arrays.stream(Fault.values())
                .filter(fault -> fault != Fault.CONNECTION_CUT_A_MINUTE)
                .toList();
        // What the change adds is there from the beginning.
        new FaultCell(node, changes, Fault.TMP_NOEXEC, Phase.STAGE, 2, FaultCell.Journals.KEPT).run();
        Usage before = usage(node, 0);
        for (int round = 0; round < ROUNDS; round++) {
            Fault fault = faults.get(random.nextInt(faults.size()));
            List<Phase> phases =
                    Arrays.stream(Phase.values()).filter(fault::appliesTo).toList();
            Phase phase = phases.get(random.nextInt(phases.size()));
            Seen seen = new FaultCell(node, changes, fault, phase, 1 + round % 2, FaultCell.Journals.KEPT).run();
            assertThat(seen.faults())
                    .as("round %d of seed %d: %s", round, SEED, seen)
                    .isEmpty();
            if (round % 20 == 19) {
                usage(node, round + 1);
            }
        }
        Usage after = usage(node, ROUNDS);
        assertThat(after.units()).isEqualTo(before.units());
        assertThat(after.processes()).isEqualTo(before.processes());
        assertThat(after.files()).isEqualTo(before.files());
        assertThat(after.journals()).isLessThanOrEqualTo(11);
        assertThat(after.journalKib()).isLessThan(JOURNAL_KIB);
        assertThat(after.systemdKib()).isLessThan(before.systemdKib() + SYSTEMD_SLACK_KIB);
        assertThat(after.memoryKib()).isLessThan(before.memoryKib() + MEMORY_SLACK_KIB);
        assertThat(after.strays()).isEmpty();
    }

    /** Noted for whoever wants to see how it went, and not only that it did. */
    private static Usage usage(LabNode node, int rounds) throws IOException {
        CellChange.prepare(node);
        Usage usage = Usage.of(node);
        Files.writeString(
                Path.of("target/soak.txt"),
                rounds + " rounds: " + usage + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return usage;
    }

    /**
     * What a node has of what could leak: units; processes, the shells of cut connections among them; files but for those that
     * systemd keeps of its own; what its processes have allocated, and what lies in file systems that are memory.
     */
    private record Usage(
            int units,
            int processes,
            int files,
            int journals,
            int journalKib,
            int systemdKib,
            int memoryKib,
            String strays) {

        static Usage of(LabNode node) {
            return new Usage(
                    number(node, "systemctl list-units --all --plain --no-legend --type=service,timer,scope | wc -l"),
                    number(
                            node,
                            "ps ax -o args= | grep -c -v -E '^(ps ax|sh -c|grep -c|sshd|/usr/sbin/sshd|/lib/systemd/|/usr/lib/systemd/|\\(sd-pam|/usr/bin/containerd-shim)'"),
                    number(node, "find /etc /run /tmp -xdev ! -path '/run/systemd/*' ! -path '/run/user/*' | wc -l"),
                    number(node, "ls /var/lib/fleetmirror/transactions | wc -l"),
                    number(node, "du -sk /var/lib/fleetmirror | cut -f 1"),
                    number(node, "sed -n 's/^RssAnon:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/1/status"),
                    number(
                            node,
                            "sum=0; for size in $(df -k --output=used /run /tmp | tail -n +2)"
                                    + " $(sed -n 's/^RssAnon:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/[0-9]*/status 2>/dev/null);"
                                    + " do sum=$((sum + size)); done; echo $sum"),
                    node.sh("find /etc /run /tmp -xdev -name '*fleetmirror-[0-9rt]*' 2>/dev/null || :"));
        }

        private static int number(LabNode node, String command) {
            return Integer.parseInt(node.sh(command).strip());
        }
    }
}

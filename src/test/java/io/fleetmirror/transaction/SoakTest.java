package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.progress.Phase;
import java.nio.file.Path;
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
    private static final int MEMORY_SLACK_KIB = 8192;

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
        List<Fault> faults = Arrays.asList(Fault.values());
        Usage before = null;
        for (int round = 0; round < ROUNDS; round++) {
            Fault fault = faults.get(random.nextInt(faults.size()));
            List<Phase> phases =
                    Arrays.stream(Phase.values()).filter(fault::appliesTo).toList();
            Phase phase = phases.get(random.nextInt(phases.size()));
            Seen seen = new FaultCell(node, changes, fault, phase, 1 + round % 2, FaultCell.Journals.KEPT).run();
            assertThat(seen.faults())
                    .as("round %d of seed %d: %s", round, SEED, seen)
                    .isEmpty();
            if (round == 1) {
                before = Usage.of(node);
            }
        }
        Usage after = Usage.of(node);
        assertThat(after.units()).isEqualTo(before.units());
        assertThat(after.processes()).isEqualTo(before.processes());
        assertThat(after.journals()).isLessThanOrEqualTo(11);
        assertThat(after.systemdKib()).isLessThan(before.systemdKib() + MEMORY_SLACK_KIB);
        assertThat(after.strays()).isEmpty();
    }

    /** What a node has of what could leak. */
    private record Usage(int units, int processes, int journals, int systemdKib, String strays) {

        static Usage of(LabNode node) {
            return new Usage(
                    number(node, "systemctl list-units --all --plain --no-legend --type=service | wc -l"),
                    number(
                            node,
                            "ps ax -o comm= | grep -c -v -E '^(ps|sh|grep|sshd.*|systemd|.sd-pam.*|containerd-shim.*)$'"),
                    number(node, "ls /var/lib/fleetmirror/transactions | wc -l"),
                    number(
                            node,
                            "while read -r key value _; do if [ $key = VmRSS: ]; then echo $value; fi; done </proc/1/status"),
                    node.sh("find /etc /run /tmp -xdev -name '*fleetmirror-[0-9rt]*' 2>/dev/null || :"));
        }

        private static int number(LabNode node, String command) {
            return Integer.parseInt(node.sh(command).strip());
        }
    }
}

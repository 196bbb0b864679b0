package io.fleetmirror.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Checked;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeInventoryTest {

    /** Processor time, which a busy machine does not stretch as it does the clock's. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @Test
    void tenThousandNodesInTwoHundredGroupsAreReadInTwoSeconds(@TempDir Path directory) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < 200; group++) {
            text.append("[g" + group + "]\n");
            for (int node = 0; node < 50; node++) {
                text.append("n" + (group * 50 + node) + " ansible_host=10.0." + group + "." + node + " rack=r" + group
                        + " tags=\"[1, 2]\"\n");
            }
            text.append("[g" + group + ":vars]\nzone=z" + group + "\n");
        }
        Path file = Files.writeString(directory.resolve("hosts"), text);

        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Checked<Inventory> inventory = Inventory.read(file);
        Duration used = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);

        assertThat(((Checked.Valid<Inventory>) inventory).value().nodes()).hasSize(10_000);
        assertThat(used).isLessThan(LIMIT);
    }
}

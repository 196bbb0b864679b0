package io.fleetmirror.remote.sshj.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    @Test
    void nothingIsKeptOfADeadlineThatWasMet() {
        ScheduledThreadPoolExecutor watchdog = Deadline.watchdog();
        try {
            Deadline deadline = Deadline.start(watchdog, Duration.ofHours(1), () -> {});
            assertThat(watchdog.getQueue()).hasSize(1);

            deadline.cancel();

            assertThat(watchdog.getQueue()).isEmpty();
        } finally {
            watchdog.shutdownNow();
        }
    }
}

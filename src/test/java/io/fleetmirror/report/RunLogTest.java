package io.fleetmirror.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where logs of runs are. */
class RunLogTest {

    private static final Path HOME = Path.of(System.getProperty("user.home"), ".local/state/fleetmirror");

    @Test
    void aDirectoryThatIsNotAbsoluteIsNone() {
        assertThat(directory("/var/log/ci")).isEqualTo(Path.of("/var/log/ci/fleetmirror"));
        assertThat(directory("state")).isEqualTo(HOME);
        assertThat(directory(" ")).isEqualTo(HOME);
        assertThat(RunLog.defaultDirectory(Map.of())).isEqualTo(HOME);
    }

    private static Path directory(String stateHome) {
        return RunLog.defaultDirectory(Map.of("XDG_STATE_HOME", stateHome));
    }
}

package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.report.RunText.Screen;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What standard output is taken for. */
class TerminalTest {

    private static final String LAUNCHER = "fleetmirror.terminal";

    private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());

    @BeforeEach
    void atATerminal() {
        System.setProperty(LAUNCHER, "true");
    }

    @AfterEach
    void elsewhere() {
        System.clearProperty(LAUNCHER);
    }

    private Terminal terminal(Map<String, String> environment) {
        return Terminal.of(nowhere, nowhere, environment);
    }

    @Test
    void aTerminalThatCanOnlyTypeIsWrittenToAsPaperIs() {
        assertThat(terminal(Map.of("TERM", "xterm")).screen()).isEqualTo(Screen.TERMINAL);
        assertThat(terminal(Map.of("TERM", "dumb")).screen()).isEqualTo(Screen.PAPER);
        assertThat(terminal(Map.of("TERM", "dumb")).style())
                .isEqualTo(terminal(Map.of("NO_COLOR", "1")).style());
    }
}

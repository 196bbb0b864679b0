package io.fleetmirror.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.report.text.RunText.Screen;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What standard output and standard error are taken for. */
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
        System.clearProperty(LAUNCHER + ".errors");
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

    @Test
    void anEmptyNoColorSaysNothing() {
        assertThat(terminal(Map.of("NO_COLOR", "")).style())
                .isEqualTo(terminal(Map.of()).style());
    }

    @Test
    void faultsAreColouredWhereStandardErrorIsATerminalWhateverStandardOutputIs() {
        assertThat(faults()).isEqualTo("error: -l: wrong; mend it\n1 error\n");

        System.clearProperty(LAUNCHER);
        System.setProperty(LAUNCHER + ".errors", "true");
        assertThat(faults()).isEqualTo("\u001b[31merror\u001b[0m: -l: wrong; mend it\n1 error\n");
    }

    private static String faults() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal.of(System.out, new PrintStream(err, true, StandardCharsets.UTF_8), Map.of())
                .problems()
                .print(List.of(Problem.error(new Place.OnCommandLine("-l"), "wrong", "mend it")));
        return err.toString(StandardCharsets.UTF_8);
    }
}

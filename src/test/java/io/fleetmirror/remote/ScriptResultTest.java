package io.fleetmirror.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptResultTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fish: Unsupported use of '='.~PATH=$PATH:/a~^~~^ | fish: Unsupported use of '='.
            bash: warning: setlocale~sudo: a password is required | sudo: a password is required
            WARNING: Your password has expired.~Password change required but no TTY available. | Password change required but no TTY available.
            Welcome~This account is currently not available. | This account is currently not available.
            sudo: no tty~^~~^~/bin/sh: not found~#~ | /bin/sh: not found
            """)
    void whatAProgramComplainsOfIsToldAndNotTheLineThatItShowsForIt(String errors, String words) {
        assertThat(new ScriptResult.Ended(1, errors.replace('~', '\n')).lastWords())
                .contains(words);
    }
}

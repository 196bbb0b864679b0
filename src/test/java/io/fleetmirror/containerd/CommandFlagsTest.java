package io.fleetmirror.containerd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandFlagsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/bin/containerd --address=/run/c.sock",
                "/usr/bin/containerd --address /run/c.sock --config /etc/c.toml",
                "/usr/bin/containerd -address /run/c.sock",
                "/usr/bin/containerd -c /etc/c.toml -a /run/c.sock",
                "/usr/bin/containerd -a=/run/c.sock",
                "/usr/bin/containerd --address=/run/other.sock --address=/run/c.sock",
            })
    void theSocketIsReadInEveryFormThatGoTakes(String command) {
        assertThat(CommandFlags.parse(command).address()).contains("/run/c.sock");
    }

    @Test
    void theStateDirectoryIsNoPartOfAnotherWord() {
        assertThat(CommandFlags.parse("/opt/x--state=/no/containerd --state /run/lab"))
                .isEqualTo(new CommandFlags(Optional.empty(), Optional.of("/run/lab")));
    }

    @Test
    void aFlagWithoutAValueSaysNothing() {
        assertThat(CommandFlags.parse("/usr/bin/containerd --address= --state="))
                .isEqualTo(new CommandFlags(Optional.empty(), Optional.empty()));
    }
}

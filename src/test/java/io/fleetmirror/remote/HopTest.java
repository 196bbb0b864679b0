package io.fleetmirror.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.remote.Hop.Address;
import io.fleetmirror.remote.Hop.Credentials;
import io.fleetmirror.remote.Hop.Patience;
import io.fleetmirror.remote.Hop.Trust;
import io.fleetmirror.sshconfig.SshOptions.Family;
import io.fleetmirror.sshconfig.SshOptions.UnknownHosts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopTest {

    @ParameterizedTest
    @CsvSource({
        "node-1, 22, root@node-1",
        "node-1, 2222, root@node-1:2222",
        "fd00::5, 22, root@fd00::5",
        "fd00::5, 2222, root@[fd00::5]:2222"
    })
    void aPersonCanTellTheAddressFromThePort(String host, int port, String shown) {
        assertThat(hop(host, port, Duration.ofSeconds(10))).hasToString(shown);
    }

    /** Past 24 days, milliseconds are no int any more: a login then gave up before it began. */
    @Test
    void noPatienceIsTooLongToCount() {
        assertThat(hop("n", 22, Duration.ofSeconds(10)).patience().connectMillis())
                .isEqualTo(10_000);
        assertThat(hop("n", 22, Duration.ofSeconds(Integer.MAX_VALUE))
                        .patience()
                        .connectMillis())
                .isEqualTo(86_400_000);
    }

    private static Hop hop(String host, int port, Duration connect) {
        return new Hop(
                Hop.Kind.NODE,
                new Address(host, port, Family.ANY),
                "root",
                new Credentials(List.of(), List.of(), false, Optional.empty(), Optional.empty()),
                new Trust(Optional.empty(), List.of(), UnknownHosts.REFUSE, false),
                new Patience(connect, Duration.ZERO, 3));
    }
}

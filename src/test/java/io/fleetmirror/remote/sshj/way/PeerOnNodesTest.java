package io.fleetmirror.remote.sshj.way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.remote.Hop;
import io.fleetmirror.remote.sshj.SshLab;
import io.fleetmirror.remote.sshj.call.Reasons;
import io.fleetmirror.remote.sshj.crypto.Algorithms;
import io.fleetmirror.sshconfig.SshOptions.Family;
import java.util.List;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.verification.PromiscuousVerifier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What real servers do to a connection before any login. */
@Tag("fleet")
class PeerOnNodesTest {

    /** Where this machine is busy, sshj may have read and refused the server's offer before it begins the key exchange itself. */
    @Test
    void aKeyExchangeThatHasFailedBeforeItBeginsSaysWhy() {
        SshLab lab = SshLab.started();
        for (LabNode node : lab.nodes()) {
            int port = lab.sshd(node, "KexAlgorithms ecdh-sha2-nistp256");
            Peer peer = new Peer(Algorithms.LEAN.config());
            peer.addHostKeyVerifier(new PromiscuousVerifier());
            Hop.Address address = new Hop.Address(node.address(), port, Family.ANY);
            for (ThrowingCallable exchange : List.<ThrowingCallable>of(() -> peer.connectToAny(address), peer::doKex)) {
                assertThatThrownBy(exchange)
                        .isInstanceOfSatisfying(
                                TransportException.class,
                                e -> assertThat(Reasons.ofUnsettled(e))
                                        .contains("the server offers ecdh-sha2-nistp256"));
            }
        }
    }
}

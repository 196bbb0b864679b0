package io.fleetmirror.planner.journal;

import static io.fleetmirror.planner.TestingFacts.CONFIG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.plan.Sha256;
import io.fleetmirror.planner.TestingDesired;
import io.fleetmirror.planner.TestingFacts;
import io.fleetmirror.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndoTest {

    private static final String DIRECTORY = "/var/lib/fleetmirror/transactions/t1";
    private static final String HOSTS = "/etc/containerd/certs.d/docker.io/hosts.toml";
    private static final Node NODE = TestingDesired.nothing().build().node();

    private final TestingFacts facts = TestingFacts.node();

    @BeforeEach
    void applyATransactionThatMadeOneFileAndChangedAnother() {
        facts.transaction("t1", "confirmed")
                .file(HOSTS, "new\n")
                .file(DIRECTORY + "/old/2", "version = 2\n")
                .file(
                        DIRECTORY + "/manifest",
                        "1 644 absent " + hash("new\n") + " " + HOSTS + "\n2 644 " + hash("version = 2\n") + " "
                                + hash(TestingFacts.EFFECTIVE) + " " + CONFIG + "\n");
    }

    private static String hash(String text) {
        return Sha256.of(
                new FileState.Regular(new FileState.Attributes(0644, 0, 0, TestingFacts.OLD), Bytes.ofText(text)));
    }

    private NodePlan plan() {
        return plan(Undo.Scope.LAST);
    }

    private NodePlan plan(Undo.Scope scope) {
        return facts.probed() instanceof ProbeResult.Probed probed
                ? Undo.plan(NODE, probed.facts(), scope)
                : new NodePlan.NotPlanned(NODE, "");
    }

    private List<String> refusals() {
        assertThat(plan()).isInstanceOf(NodePlan.Refused.class);
        return ((NodePlan.Refused) plan())
                .problems().stream().map(Problem::toString).toList();
    }

    @Test
    void putsEveryFileBackAndOwesWhatTheyOwe() {
        assertThat(plan()).isInstanceOf(NodePlan.Change.class);
        NodePlan.Change change = (NodePlan.Change) plan();
        assertThat(change.files().getFirst().after()).isEmpty();
        assertThat(change.files().getLast().after().orElseThrow().content().text())
                .isEqualTo("version = 2\n");
        assertThat(change.activation().kind()).isEqualTo(Activation.Kind.RESTART);
    }

    @Test
    void refusesAFileThatSomeoneChangedSince() {
        facts.file(HOSTS, "theirs\n");
        assertThat(refusals()).singleElement().asString().contains(HOSTS);
    }

    @Test
    void writesThroughNoLinkThatSomeoneHasMadeSince() {
        facts.link("/etc/containerd/certs.d", "/srv/certs.d");
        assertThat(refusals())
                .containsExactly("node-1: /etc/containerd/certs.d should be a directory and is a symbolic link to"
                        + " /srv/certs.d; make it a directory, or move it away; fleetmirror writes through no link");
    }

    @Test
    void saysBetweenWhichOfTheTransactionsSomeoneChangedAFile() {
        String theirs = "theirs\n";
        facts.transaction("t2", "confirmed")
                .file(
                        DIRECTORY.replace("t1", "t2") + "/manifest",
                        "1 644 " + hash(theirs) + " " + hash("new\n") + " " + HOSTS + "\n")
                .file(DIRECTORY.replace("t1", "t2") + "/old/1", theirs);
        Undo.Scope all = new Undo.Scope(Optional.of("t1"), Foreign.KEPT);
        assertThat(Undo.plan(NODE, ((ProbeResult.Probed) facts.probed()).facts(), all)
                        .toString())
                .contains(
                        HOSTS + " was changed by someone else between the transactions t1 and t2", "--to t2 goes back");
    }

    @Test
    void refusesAndDoesNotRemoveWhereABackupIsLost() {
        facts.link(DIRECTORY + "/old/2", "/elsewhere");
        assertThat(refusals()).singleElement().asString().contains("backup of " + CONFIG);
    }

    @Test
    void refusesWhatRootCannotWrite() {
        facts.unwritable(CONFIG.value());
        assertThat(refusals()).singleElement().asString().contains(CONFIG + " cannot be written");
    }

    @Test
    void refusesWhereItIsNotToBeReadAnyMoreWhatATransactionChanged() {
        facts.link(DIRECTORY + "/manifest", "/elsewhere");
        assertThat(refusals()).singleElement().asString().contains("what transaction t1 changed is not to be read");
    }

    @Test
    void saysThatNothingIsLeftToPutBackOfATransactionThatOnlyRestarted() {
        facts.transaction("t2", "confirmed").file(DIRECTORY.replace("t1", "t2") + "/manifest", "");
        assertThat(refusals()).singleElement().asString().contains("every file is as it was before transaction t2");
    }

    @Test
    void leavesANodeAsItIsThatIsBackAlreadyWhereTheRunIsNamed() {
        facts.transaction("t2", "confirmed").file(DIRECTORY.replace("t1", "t2") + "/manifest", "");
        assertThat(plan(new Undo.Scope(Optional.of("t2"), Foreign.KEPT))).isInstanceOf(NodePlan.NoChange.class);
    }

    @Test
    void refusesWhereContainerdDoesNotRunAndTellsTheWayThatNeedsNoProof() {
        facts.unit("loaded", "failed")
                .transaction("t2", "confirmed")
                .file(DIRECTORY.replace("t1", "t2") + "/manifest", "");
        assertThat(plan(new Undo.Scope(Optional.of("t1"), Foreign.KEPT)).toString())
                .contains(
                        "Refused",
                        "containerd.service is not running",
                        "as root on the node: sh /var/lib/fleetmirror/transactions/t2/program roll-back"
                                + " && sh /var/lib/fleetmirror/transactions/t1/program roll-back");
    }

    @Test
    void tellsNoSuchWayWhereTheUnitIsMasked() {
        facts.unit("masked", "inactive");
        assertThat(refusals()).singleElement().asString().contains("unmask").doesNotContain("roll-back");
    }

    @Test
    void goesBackAlsoWhereAnotherRuntimeListensAndWarnsOfIt() {
        facts.file("/run/crio/crio.sock", "");
        assertThat(plan()).isInstanceOf(NodePlan.Change.class);
        assertThat(((NodePlan.Change) plan()).warnings())
                .singleElement()
                .asString()
                .contains("/run/crio/crio.sock");
    }

    @Test
    void refusesWhereNothingWasConfirmed() {
        assertThat(Undo.plan(
                        NODE,
                        ((ProbeResult.Probed) TestingFacts.node()
                                        .transaction("t0", "rolled-back")
                                        .probed())
                                .facts(),
                        Undo.Scope.LAST))
                .isInstanceOf(NodePlan.Refused.class);
    }
}

package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.FaultHook;
import io.fleetmirror.fleet.FaultHook.Point;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where /run, on which systemd and containerd write too, has little room or none; systemd 252 reloads only with 16 MiB of it free. */
@Tag("fleet")
class ScarceRunOnNodesTest {

    private static final String PLAYBOOK = """
            - name: Mirrors and a proxy
              hosts: all
              proxy: {http: "http://proxy.lab:3128", https: "http://proxy.lab:3128", no_proxy: {defaults: true, extra: [mirror.lab]}}
              registries:
                gcr.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}
              verify: {images: ["gcr.io/google-containers/busybox:latest"], timeout: 20s}
            """;
    private static final String SCARCE = "mount -o remount,size=12m /run";
    private static final String FULL =
            "mount -o remount,size=2m /run; head -c 4m /dev/zero >/run/fill 2>/dev/null || [ -s /run/fill ]";
    private static final String NO_INODES = "mount -o remount,nr_inodes=$(find /run -xdev | wc -l) /run;"
            + " while touch /run/fill$((n += 1)); do :; done 2>/dev/null";

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    private static LabNode node;

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.CONTAINERD_1_6);
        node = fleet.node(1);
    }

    @BeforeEach
    void reset() {
        fleet.reset();
        fleet.playbook(PLAYBOOK);
    }

    @AfterEach
    void makeRoom() {
        node.sh("rm -f /run/fill*; mount -o remount,size=400m,nr_inodes=100000 /run");
    }

    private static CommandLine refused(String... words) {
        String tree = node.tree();
        String start = node.unitStart();
        CommandLine run = fleet.run("apply");
        assertThat(run.status()).as(run.all()).isEqualTo(1);
        assertThat(run.words()).contains("1 refused").contains(words);
        assertThat(node.tree()).isEqualTo(tree);
        assertThat(node.unitStart()).isEqualTo(start);
        assertThat(node.leftovers()).isEmpty();
        return run;
    }

    private static void done(CommandLine run) {
        assertThat(run.status()).as(run.all()).isZero();
    }

    @Test
    void whereSystemdWouldNotReloadNothingIsChanged() {
        node.sh(SCARCE);
        refused("systemctl daemon-reload fails", "not enough space available on /run/systemd");
        makeRoom();
        done(fleet.run("apply"));
    }

    @Test
    void whereSystemdCannotStartTheTransactionTheReasonIsTold() {
        node.sh(FULL);
        refused("/run cannot be written", "No space left on device");
    }

    @Test
    void aProofThatHasNoRoomForItsSettingsSaysSo() {
        done(fleet.run("apply"));
        for (String scarcity : new String[] {FULL, NO_INODES}) {
            node.sh(scarcity);
            CommandLine verify = fleet.run("verify");
            assertThat(verify.status()).as(verify.all()).isEqualTo(1);
            assertThat(verify.words())
                    .as(scarcity)
                    .contains("1 proof failed")
                    .contains("/run cannot be written")
                    .contains("No space left on device");
            makeRoom();
        }
        done(fleet.run("verify"));
    }

    /** The files are back then, so that nothing stands by for the next boot any more. */
    @Test
    void recoverSeesToItsEndAnUndoThatLackedOnlyTheReload() {
        FaultHook hook = new FaultHook(node);
        hook.set(new Point("commit", "mv", 1, "before"), SCARCE);
        CommandLine apply = fleet.run("apply");
        hook.clear();
        assertThat(apply.status()).as(apply.all()).isEqualTo(4);
        assertThat(apply.words())
                .contains(": Refusing to reload, not enough space")
                .contains("is enforced. To go on: ");

        CommandLine early = fleet.run("recover");
        assertThat(early.status()).as(early.all()).isEqualTo(4);
        makeRoom();
        CommandLine recover = fleet.run("recover");
        done(recover);
        assertThat(recover.words()).contains("is now rolled back");
        assertThat(node.leftovers()).isEmpty();
        done(fleet.run("apply"));
    }
}

package io.fleetmirror.transaction;

import static io.fleetmirror.progress.Phase.COMMIT;
import static io.fleetmirror.progress.Phase.RESTART;
import static io.fleetmirror.progress.Phase.ROLL_BACK;
import static io.fleetmirror.progress.Phase.STAGE;
import static io.fleetmirror.progress.Phase.VERIFY;

import io.fleetmirror.fleet.FaultHook;
import io.fleetmirror.fleet.FaultHook.Point;
import io.fleetmirror.progress.Phase;
import io.fleetmirror.transaction.CellChange.Flaw;

/** What can happen to a node in the middle of a transaction; each piece of shell runs on the node. */
enum Fault {
    SCRIPT_KILLED("script SIGKILLed", "systemctl kill -s KILL fleetmirror-transaction.service; sleep 30"),
    CONTROLLER_KILLED("controller SIGKILLed", FaultHook.HOLD),
    CONNECTION_CUT("connection cut until the end", FaultHook.HOLD),
    CONNECTION_CUT_A_MINUTE("connection cut, no way back for a minute", FaultHook.HOLD),
    POWER_CUT("node killed and started", FaultHook.HOLD),
    ETC_FULL("/etc full", "head -c 64m /dev/zero >/etc/.fill || :", Shell.SMALL_ETC, "rm -f /etc/.fill"),
    VAR_FULL(
            "/var/lib full",
            "head -c 64m /dev/zero >/var/lib/fleetmirror/.fill || :",
            Shell.SMALL_VAR,
            "rm -f /var/lib/fleetmirror/.fill"),
    ETC_READ_ONLY("/etc read-only", "mount -o remount,bind,ro /etc", Shell.SMALL_ETC, "mount -o remount,bind,rw /etc"),
    VAR_READ_ONLY(
            "/var/lib read-only",
            "mount -o remount,bind,ro /var/lib/fleetmirror",
            Shell.SMALL_VAR,
            "mount -o remount,bind,rw /var/lib/fleetmirror"),
    IMMUTABLE(
            "a file made immutable",
            "chattr +i /etc/containerd/config.toml",
            Shell.WRITTEN_CONFIG,
            "chattr -i /etc/containerd/config.toml",
            STAGE,
            COMMIT),
    UNIT_MASKED(
            "unit masked",
            "systemctl mask --runtime containerd.service",
            "",
            "systemctl unmask --runtime containerd.service",
            STAGE,
            STAGE),
    CONTAINERD_REFUSES_TO_START(
            "containerd does not start with the new files", "", Flaw.CONTAINERD_DOES_NOT_START, RESTART),
    CONTAINERD_NEVER_READY("containerd starts, never ready", "", Flaw.CRI_DOES_NOT_COME, RESTART),
    IMAGE_MISSING("verify image missing", "", Flaw.IMAGE_MISSING, VERIFY),
    PULL_HANGS("verify hangs", "sleep 60", Flaw.PULL_HANGS, VERIFY),
    CLOCK_JUMPS("clock jumps a day", "touch /run/fault/day"),
    TMP_NOEXEC(
            "/tmp noexec", "mount -o remount,noexec /tmp", "mount -o remount,exec /tmp", "mount -o remount,exec /tmp"),
    SECOND_OPERATOR("second operator", FaultHook.HOLD);

    /** What makes a file system small, so that filling it harms nobody else. */
    private static final class Shell {
        static final String SMALL_ETC =
                "mount -t tmpfs -o size=16m tmpfs /mnt; cp -a /etc/. /mnt/; mount --bind /mnt /etc; umount /mnt";
        /** In a container, a file of the image itself cannot be made immutable. */
        static final String WRITTEN_CONFIG = "cd /etc/containerd; cp -a config.toml x; mv -f x config.toml";

        static final String SMALL_VAR =
                "mkdir -p -m 700 /var/lib/fleetmirror; mount -t tmpfs -o size=2m,mode=700 tmpfs /var/lib/fleetmirror";
    }

    private final String title;
    private final String action;
    private final String before;
    private final String lift;
    private final Flaw flaw;
    private final Phase first;
    private final Phase last;

    Fault(String title, String action) {
        this(title, action, "", "", Flaw.NONE, STAGE, ROLL_BACK);
    }

    Fault(String title, String action, String before, String lift) {
        this(title, action, before, lift, Flaw.NONE, STAGE, ROLL_BACK);
    }

    Fault(String title, String action, String before, String lift, Phase first, Phase last) {
        this(title, action, before, lift, Flaw.NONE, first, last);
    }

    Fault(String title, String action, Flaw flaw, Phase phase) {
        this(title, action, "", "", flaw, phase, phase);
    }

    Fault(String title, String action, String before, String lift, Flaw flaw, Phase first, Phase last) {
        this.title = title;
        this.action = action;
        this.before = before;
        this.lift = lift;
        this.flaw = flaw;
        this.first = first;
        this.last = last;
    }

    String title() {
        return title;
    }

    String action() {
        return action;
    }

    /** What makes the node ready for the fault. */
    String before() {
        return before;
    }

    /** What takes the fault away again, once the transaction has ended. */
    String lift() {
        return lift;
    }

    /** What takes away what {@link #before()} did. */
    String after() {
        return switch (this) {
            case ETC_FULL, ETC_READ_ONLY -> "umount -l /etc; systemctl daemon-reload";
            case VAR_FULL, VAR_READ_ONLY -> "umount -l /var/lib/fleetmirror";
            default -> "";
        };
    }

    boolean appliesTo(Phase phase) {
        return phase.compareTo(first) >= 0 && phase.compareTo(last) <= 0;
    }

    /** A transaction that comes to this phase, if need be by failing before it. */
    Flaw flaw(Phase phase) {
        return phase == ROLL_BACK ? Flaw.IMAGE_MISSING : flaw;
    }

    /** Whether an undo cannot end while the fault lasts, so that a person has to go on when it is over. */
    boolean mayLeaveBroken(Phase phase) {
        return this == ETC_READ_ONLY && (phase == COMMIT || phase == ROLL_BACK);
    }

    /** Where most is half done in the phase; in the first, what the node is like is seen from its beginning. */
    Point point(Phase phase) {
        if (this == VAR_READ_ONLY) {
            // Only while nothing there is open for writing, or the mount is busy.
            return switch (phase) {
                case STAGE -> new Point(phase.word(), "crictl", 1, "after");
                case BACK_UP -> new Point(phase.word(), "chmod", 1, "after");
                case COMMIT -> new Point(phase.word(), "sync", 1, "after");
                case RESTART -> new Point(phase.word(), "crictl", 1, "before");
                case VERIFY -> new Point(phase.word(), "systemctl", 1, "after");
                case CONFIRM -> new Point(phase.word(), "sync", 1, "after");
                case ROLL_BACK -> new Point(phase.word(), "sync", 1, "after");
            };
        }
        if (phase == COMMIT && (this == ETC_FULL || this == IMMUTABLE)) {
            return new Point(phase.word(), "cp", 1, "before");
        }
        return switch (phase) {
            case STAGE -> new Point(phase.word(), "crictl", 1, "before");
            case BACK_UP -> new Point(phase.word(), "cp", 1, "before");
            case COMMIT -> new Point(phase.word(), "mv", 2, "before");
            case RESTART -> new Point(phase.word(), "systemctl", 3, "after");
            case VERIFY -> new Point(phase.word(), "crictl", 1, "before");
            case CONFIRM -> new Point(phase.word(), "sync", 1, "before");
            case ROLL_BACK -> new Point(phase.word(), "mv", 2, "before");
        };
    }
}

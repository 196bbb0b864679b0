package io.fleetmirror.fleet;

import java.time.Duration;
import org.assertj.core.api.Assertions;

/**
 * Makes something happen on a node at one exact moment of a transaction, whose scripts run as they ship: in front of the
 * commands they call stand wrappers of the same names, and one of them acts when the phase and the command come.
 */
public final class FaultHook {

    /** The {@code nth} call of a command in the phase of this word; the action comes {@code before} or {@code after} it. */
    public record Point(String phase, String command, int nth, String when) {
        @Override
        public String toString() {
            return phase + " " + command + " " + nth + " " + when;
        }
    }

    /** Until {@link #release()}. */
    public static final String HOLD = "touch /run/fault/held; until [ -e /run/fault/go ]; do sleep 0.05; done";

    /** As a machine whose init is out of its mind: the transaction is killed, and nothing begins it again. */
    public static final String KILL_FOR_GOOD = """
            systemd-run --collect --quiet sh -c 'systemctl kill -s KILL fleetmirror-transaction.service;
            systemctl stop fleetmirror-transaction.service'
            sleep 30""";

    private static final String WRAPPER = """
            #!/bin/sh
            name=${0##*/}
            PATH=/usr/sbin:/usr/bin:/sbin:/bin
            if [ -n "${FM_LOG-}" ] && [ -e /run/fault/plan ]; then
                read -r phase command nth when </run/fault/plan
                state=stage
                while read -r word; do state=${word:-$state}; done 2>/dev/null <"${FM_LOG%/log}/state"
                if [ "$command $phase" = "$name $state" ]; then
                    echo >>/run/fault/count
                    if [ "$(wc -l </run/fault/count)" = "$nth" ]; then
                        rm -f /run/fault/plan
                        status=
                        if [ "$when" = after ]; then "$name" "$@"; status=$?; fi
                        touch /run/fault/met
                        sh /run/fault/action >/run/fault/out 2>&1 </dev/null || touch /run/fault/failed
                        [ -z "$status" ] || exit "$status"
                    fi
                fi
            fi
            [ "$name" != date ] || [ ! -e /run/fault/day ] || set -- -d '+1 day' "$@"
            exec "$name" "$@"
            """;

    private final LabNode node;

    public FaultHook(LabNode node) {
        this.node = node;
        node.copy(WRAPPER, "/usr/local/lib/fault");
        // The probe names crictl by its path, so that the wrapper has to have the path that it finds.
        node.sh("[ -L /usr/local/bin/crictl ] || mv /usr/local/bin/crictl /usr/bin/crictl;"
                + " ln -sf /usr/local/lib/fault /usr/local/bin/crictl;"
                + " chmod 755 /usr/local/lib/fault; for name in date mv cp sync chmod systemctl crictl rm sha256sum stat mkdir;"
                + " do ln -sf /usr/local/lib/fault /usr/local/sbin/$name; done");
    }

    /** The action is a piece of shell. */
    public void set(Point point, String action) {
        node.sh("rm -rf /run/fault; mkdir /run/fault; cat >/run/fault/action <<'END'\n" + action + "\nEND\necho '"
                + point + "' >/run/fault/plan");
    }

    /** Whether the moment has come and what was to happen did. */
    public boolean wasMet() {
        return node.attempt("[ -e /run/fault/met ] && [ ! -e /run/fault/failed ]")
                        .getExitCode()
                == 0;
    }

    public void awaitHeld() {
        awaitHeld(Duration.ofSeconds(60));
    }

    public void awaitHeld(Duration limit) {
        await("[ -e /run/fault/held ]", limit);
    }

    public void release() {
        node.sh("touch /run/fault/go");
    }

    public void clear() {
        node.sh("rm -rf /run/fault");
    }

    /** Until the condition holds on the node; waiting is the node's, so that a poll costs no process of ours. */
    public void await(String condition, Duration limit) {
        int tries = (int) (limit.toMillis() / 50);
        Assertions.assertThat(node.attempt("n=0; until " + condition + "; do n=$((n + 1)); [ $n -lt " + tries
                                + " ] || exit 1; sleep 0.05; done")
                        .getExitCode())
                .as("%s on %s within %s", condition, node.name(), limit)
                .isZero();
    }
}

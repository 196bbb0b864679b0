package io.fleetmirror.probe;

import io.fleetmirror.facts.Look;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.facts.ProbeResult.Unreachable;
import io.fleetmirror.facts.answer.ProbeAnswer;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.remote.Connection;
import io.fleetmirror.remote.Program;
import io.fleetmirror.remote.Script;
import io.fleetmirror.remote.ScriptResult;
import io.fleetmirror.remote.Token;
import java.time.Duration;
import java.util.List;

/** Looks at a node by one exec. */
public final class Prober {

    private static final List<String> SCRIPTS =
            List.of("lib", "mounts", "toml", "files", "journal", "unit", "versions", "addresses", "probe");

    private final String program = Program.join(SCRIPTS) + "\nfm_probe\n";
    private final Duration timeout;
    private final JournalDepth depth;

    /** How much of the journals is read; {@code word} is what {@code journal.sh} calls it. */
    public record JournalDepth(String word) {

        /** How the transactions ended, and no more. */
        public static final JournalDepth ENDINGS = new JournalDepth("no");

        /** What each of them did, and why it failed. */
        public static final JournalDepth HISTORY = new JournalDepth("history");

        /** What the last one changed, with the files that undoing it would restore. */
        public static final JournalDepth LAST = new JournalDepth("last");

        /** The same of every one back to this run's; {@code run} is the last word of its transactions' ids. */
        public static JournalDepth backTo(String run) {
            return new JournalDepth(run);
        }
    }

    public Prober(Duration timeout, JournalDepth depth) {
        this.timeout = timeout;
        this.depth = depth;
    }

    /** What the node has, or why it could not be looked at. */
    public ProbeResult probe(NodeName node, Look look, Connection connection) {
        String token = Token.next();
        ProbeLines answer = new ProbeLines(token);
        ScriptResult result = connection.run(script(token, look), timeout, answer::add);
        return switch (result) {
            case ScriptResult.Ended ended -> read(node, answer, ended);
            case ScriptResult.NotBegun(String reason) -> new Unreachable(node, reason);
            case ScriptResult.ConnectionLost(String reason) ->
                new Unreachable(node, "the connection was lost while the node was read: " + reason);
            case ScriptResult.TimedOut(Duration after) ->
                new Unreachable(node, "the node did not answer the probe within " + after.toSeconds() + " s");
        };
    }

    private Script script(String token, Look look) {
        return new Script(
                "probe",
                Program.assign("FM_TOKEN", token)
                        + Program.assign("FM_UNIT", look.unit().orElse("-"))
                        + Program.assign("FM_CONFIG_FILE", look.config().orElse("-"))
                        + Program.assign("FM_JOURNAL", depth.word())
                        + Program.assign("FM_NAMES", look.words())
                        + Program.assign("FM_SECONDS", String.valueOf(timeout.toSeconds()))
                        + program);
    }

    private static ProbeResult read(NodeName node, ProbeLines answer, ScriptResult.Ended ended) {
        return answer.bytes()
                .<ProbeResult>map(bytes -> ProbeAnswer.parse(node, answer.token(), bytes))
                .orElseGet(() -> new Unreachable(node, ended.withoutAnswer(answer.noise())));
    }
}

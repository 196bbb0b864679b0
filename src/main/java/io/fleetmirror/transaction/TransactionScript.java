package io.fleetmirror.transaction;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.plan.NodePlan.Change;
import io.fleetmirror.plan.NodePlan.NoChange;
import io.fleetmirror.plan.NodePlan.Target;
import io.fleetmirror.plan.Sha256;
import io.fleetmirror.plan.Verification;
import io.fleetmirror.remote.Program;
import io.fleetmirror.remote.Script;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the programs of this package: functions, the values as encoded data, and one call on the last line. */
final class TransactionScript {

    /** The transaction itself, in the order of its phases. */
    private static final List<String> PHASES = List.of(
            "lib",
            "settings",
            "run",
            "end",
            "arm",
            "toml",
            "mounts",
            "ahead",
            "stage",
            "back-up",
            "directories",
            "commit",
            "containers",
            "dependents",
            "ready",
            "restart",
            "verify",
            "through",
            "close",
            "confirm",
            "put-back",
            "roll-back");

    private static final List<String> PROOF =
            List.of("lib", "settings", "run", "ready", "restart", "verify", "through", "prove");

    /** What everything but the pulls may take: staging, a start within systemd's own 90 s, and readiness. */
    private static final Duration BASE = Duration.ofMinutes(3);

    /** What undoing may take: once more a start and readiness. */
    static final Duration UNDO = Duration.ofMinutes(3);

    /** For how long recover waits for one that is at work. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What {@code read -r} takes for one word as it is. */
    private static final Pattern PLAIN = Pattern.compile("[!-~]{1,4000}");

    private TransactionScript() {}

    /** One exec that carries out a change; {@code configKnown}: the node's containerd need not be asked to read its new file first. */
    static Script change(Change change, boolean configKnown, Journaled journaled, String token) {
        TransactionId id = journaled.id();
        String header = Program.assign("FM_TOKEN", token)
                + Program.assign("FM_ID", id.value())
                + Program.assign("FM_SECONDS", seconds(time(change.target())));
        String program = header + Program.join(PHASES) + "\nfm_main \"$1\"\n";
        return new Script(
                "transaction " + id,
                header
                        + Program.assign("FM_WHO", journaled.operator().name())
                        + Program.assign("FM_UNDO_SECONDS", seconds(UNDO))
                        + Program.assign("FM_PATIENCE", seconds(UNDO.multipliedBy(2)))
                        + Program.printing("fm_program", program)
                        + Program.printing(
                                "fm_settings",
                                head(journaled)
                                        + (configKnown ? "config-known =yes\n" : "")
                                        + settings(change.target(), change.activation()))
                        + Program.printing("fm_changes", changes(change.files()))
                        + Program.join(List.of("lib", "supervise", "earlier", "launch"))
                        + "\nfm_launch </dev/null\nfm_say end\n");
    }

    /** One exec that says how a transaction ended. */
    static Script ask(TransactionId id, Target target, Operator operator, String token) {
        return new Script(
                "ask",
                Program.assign("FM_TOKEN", token)
                        + Program.assign("FM_ID", id.value())
                        + Program.assign("FM_WHO", operator.name())
                        + Program.assign("FM_SECONDS", seconds(UNDO))
                        + Program.assign("FM_UNDO_SECONDS", seconds(UNDO))
                        + Program.assign("FM_PATIENCE", seconds(time(target).plus(UNDO)))
                        + Program.join(List.of("lib", "supervise", "ask"))
                        + "\nfm_ask </dev/null\nfm_say end\n");
    }

    /** One exec that sees to its end whatever is open or left broken. */
    static Script recovery(Operator operator, Foreign foreign, String token) {
        return new Script(
                "recovery",
                Program.assign("FM_TOKEN", token)
                        + Program.assign("FM_WHO", operator.name())
                        + Program.assign("FM_VERB", foreign == Foreign.KEPT ? "undo" : "force")
                        + Program.assign("FM_SECONDS", seconds(UNDO))
                        + Program.assign("FM_UNDO_SECONDS", seconds(UNDO))
                        + Program.assign("FM_PATIENCE", seconds(PATIENCE))
                        + Program.join(List.of("lib", "supervise", "earlier", "launch", "recover"))
                        + "\nfm_recover_all </dev/null\nfm_say end\n");
    }

    /** One exec that looks whether what is planned is effective, and pulls the images. */
    static Script proof(NoChange plan, String token) {
        return new Script(
                "proof",
                Program.assign("FM_TOKEN", token)
                        + Program.printing("fm_settings", settings(plan.target(), Activation.NONE))
                        + Program.join(PROOF)
                        + "\nfm_prove </dev/null\nfm_say end\n");
    }

    /** How long a transaction may take until systemd ends it. */
    static Duration time(Target target) {
        Verification verification = target.verification();
        return BASE.plus(
                verification.timeout().multipliedBy(verification.images().size()));
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    private static String settings(Target target, Activation activation) {
        Verification verification = target.verification();
        StringBuilder lines = new StringBuilder();
        setting(lines, "unit", target.unit());
        setting(lines, "binary", target.containerd().binary().value());
        setting(lines, "config", target.containerd().configFile().value());
        setting(
                lines,
                "activation",
                activation.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        setting(
                lines,
                "crictl",
                verification.crictl().map(crictl -> crictl.path().value()).orElse(""));
        setting(
                lines,
                "endpoint",
                verification.crictl().map(Verification.Crictl::endpoint).orElse(""));
        setting(lines, "state", target.state());
        setting(lines, "config-path", verification.configPath().orElse(""));
        lines.append("version-note ")
                .append(escaped(target.containerd().versionNote().orElse("")))
                .append('\n');
        setting(lines, "timeout", seconds(verification.timeout()));
        verification.images().forEach(image -> setting(lines, "image", image));
        verification.through().forEach(asked -> through(lines, asked));
        // Before the variables, since a file that wins over ours is why a process does not have them.
        verification.shownAssignments().forEach(assignment -> setting(lines, "shown", assignment));
        verification.shownFiles().forEach(file -> setting(lines, "shown-file", file));
        for (Map.Entry<String, String> variable : verification.environment().entrySet()) {
            String kind = variable.getValue().isEmpty() ? "absent " : "variable ";
            setting(lines, kind + variable.getKey(), variable.getValue());
        }
        return lines.toString();
    }

    private static void through(StringBuilder lines, Verification.Asked asked) {
        String key = asked.isDemanded() ? "through " : "told ";
        lines.append(key).append(word(asked.image())).append(' ').append(asked.repository());
        asked.mirrors().forEach(mirror -> lines.append(' ').append(mirror));
        lines.append('\n');
    }

    /** For whoever reads the journal; who began it is the first line, where the probe looks. */
    private static String head(Journaled journaled) {
        StringBuilder lines = new StringBuilder();
        setting(lines, "who", journaled.operator().name());
        setting(lines, "keep", Integer.toString(journaled.keep().journals()));
        return lines.toString();
    }

    private static void setting(StringBuilder lines, String key, String value) {
        lines.append(key).append(' ').append(word(value)).append('\n');
    }

    private static String escaped(String text) {
        return Program.escape(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A value as {@code fm_decode} reads it: plain where it is plain, since decoding costs the node a process. */
    private static String word(String value) {
        return PLAIN.matcher(value).matches() ? "=" + value : Program.encode(value);
    }

    private static String changes(List<FileChange> files) {
        StringBuilder lines = new StringBuilder();
        for (FileChange file : files) {
            String kind = file.after()
                    .map(after -> after.like().map(RemotePath::value).orElse("write"))
                    .orElse("remove");
            String mode = file.after()
                    .map(after -> Integer.toOctalString(after.mode()))
                    .orElse("-");
            Optional<byte[]> content = file.after().map(after -> after.content().toArray());
            lines.append(String.join(
                            " ",
                            kind,
                            mode,
                            Sha256.of(file.before()),
                            content.map(Sha256::hex).orElse(Sha256.ABSENT),
                            word(file.path().value()),
                            content.map(Program::escape).orElse("-")))
                    .append('\n');
        }
        return lines.toString();
    }
}

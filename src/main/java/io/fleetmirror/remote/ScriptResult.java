package io.fleetmirror.remote;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What came of running a script. */
public sealed interface ScriptResult {

    /** The script ended; {@code errors} is what it wrote to standard error, of which the last 64 KiB are kept. */
    record Ended(int exitStatus, String errors) implements ScriptResult {

        private static final Pattern COMPLAINT = Pattern.compile("[\\w./-]+: .+");

        /**
         * What tells most of why nothing came of a script: the last line; where it has no word, as below a line of the script that a
         * shell shows since it does not understand it, the last complaint of a program that names itself.
         */
        public Optional<String> lastWords() {
            List<String> lines = errors.strip().lines().toList();
            boolean isMark = !lines.isEmpty() && lines.getLast().chars().noneMatch(Character::isLetterOrDigit);
            return lines.stream()
                    .reduce((first, second) -> isMark && isComplaint(first) && !isComplaint(second) ? first : second);
        }

        /** Of a script that gave no answer; {@code noise} is what the login said instead of one, where anybody listened to that. */
        public String withoutAnswer(Optional<String> noise) {
            return "the login ran no script (exit status " + exitStatus + "): "
                    + lastWords().or(() -> noise).orElse("it printed nothing");
        }

        private static boolean isComplaint(String line) {
            return COMPLAINT.matcher(line).matches();
        }
    }

    /** Nothing of the script has run, as where the other side opened no session for it, or where root was not reached. */
    record NotBegun(String reason) implements ScriptResult {}

    /** The connection went away first; whether the script ended is not known. */
    record ConnectionLost(String reason) implements ScriptResult {}

    /** The script was still running after its time; whether it ended since is not known. */
    record TimedOut(Duration after) implements ScriptResult {}
}

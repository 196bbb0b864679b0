package io.fleetmirror.remote;

import java.time.Duration;

/** What came of running a script. */
public sealed interface ScriptResult {

    /** The script ended; {@code errors} is what it wrote to standard error, of which the last 64 KiB are kept. */
    record Ended(int exitStatus, String errors) implements ScriptResult {}

    /** Nothing of the script has run, as where the other side opened no session for it, or where root was not reached. */
    record NotBegun(String reason) implements ScriptResult {}

    /** The connection went away first; whether the script ended is not known. */
    record ConnectionLost(String reason) implements ScriptResult {}

    /** The script was still running after its time; whether it ended since is not known. */
    record TimedOut(Duration after) implements ScriptResult {}
}

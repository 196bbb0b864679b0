package io.fleetmirror.source;

import io.fleetmirror.problem.Checked;
import java.nio.file.Path;
import java.util.List;

/** Runs an operator's own program and gives what it prints; the seam that keeps processes out of the readers. */
@FunctionalInterface
public interface ScriptRunner {

    /** The standard output of a run that ended with status 0; any other end is a problem that names the file. */
    Checked<String> run(Path script, List<String> arguments);
}

package io.fleetmirror.systemd;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;

/** The words for what systemd would not take. Values may be secrets and are never shown. */
final class SystemdProblems {

    private SystemdProblems() {}

    static Problem badName(Place where, String name) {
        return Problem.error(
                where,
                "not a name that a variable of the environment can have",
                name,
                "write letters, digits and underscores, and no digit first");
    }

    static Problem unprintable(Place where, String name) {
        return Problem.error(
                where,
                "the value of " + name + " holds a control character or no valid UTF-8, so systemd would ignore it",
                "take the character out; line breaks and tabs count");
    }

    static Problem tooLong(Place where, String name, int bytes) {
        return Problem.error(
                where,
                name + " takes " + bytes + " bytes, and the kernel starts no process with a variable of more than "
                        + EnvironmentRules.HIGHEST_BYTES,
                "name fewer entries, or ranges that cover them");
    }

    static Problem badUnitName(Place where, String name, String example) {
        return Problem.error(where, "not the name of a service's unit", name, "write it as in " + example);
    }

    static Problem badDropInName(Place where, String name, String example) {
        return Problem.error(
                where,
                "not the file name of a drop-in: systemd reads names that end in .conf",
                name,
                "write it as in " + example);
    }

    static Problem cutByOldSystemd(Place where, String name, int bytes) {
        return Problem.warning(
                where,
                name + " takes " + bytes + " bytes, and systemd before 234 reads lines of no more than 2048",
                "name fewer entries, or ranges that cover them, if such a systemd is in the fleet");
    }

    static Problem cutHere(Place where, int systemd, Problem anywhere) {
        return Problem.error(
                where, anywhere.what(), "systemd " + systemd, "name fewer entries, or ranges that cover them");
    }
}

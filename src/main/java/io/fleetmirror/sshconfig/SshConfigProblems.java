package io.fleetmirror.sshconfig;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.nio.file.Path;
import java.util.Optional;

/** What can be wrong with a configuration of ssh, or with arguments for it. */
public final class SshConfigProblems {

    private SshConfigProblems() {}

    static Problem unreadable(Path file) {
        return Problem.error(
                new Place.WholeFile(file.toString()),
                "this configuration of ssh cannot be read",
                "name a file that you may read, or -F none");
    }

    static Problem openQuote(Place place) {
        return Problem.error(place, "a quote is not closed", "close it on the same line");
    }

    static Problem noValue(Place place, String keyword) {
        return Problem.error(place, "\"" + keyword + "\" without a value", "write one, or take the line out");
    }

    static Problem manyValues(Place place, String keyword, String second) {
        return Problem.error(
                place,
                "\"" + keyword + "\" with more than one value",
                second,
                "write one, in quotes where it has blanks, and # before a comment");
    }

    static Problem wrongValue(Place place, String keyword, String value, String expected) {
        return Problem.error(place, "\"" + keyword + "\" has a value that ssh refuses", value, "write " + expected);
    }

    static Problem unknown(Place place, String keyword, Optional<String> nearest) {
        return Problem.error(
                place,
                "ssh has no such option",
                keyword,
                nearest.map(name -> "write \"" + name + "\"").orElse("take it out, or name it in IgnoreUnknown"));
    }

    static Problem tooDeep(Place place) {
        return Problem.error(place, "Include goes deeper than 16 files", "take it out; ssh refuses it as well");
    }

    static Problem badMatch(Place place, String criterion) {
        return Problem.error(
                place,
                "a Match that is not understood",
                criterion,
                "write host, originalhost, user, localuser, tagged, final or all");
    }

    static Problem matchExec(Place place) {
        return Problem.error(
                place,
                "Match exec is not supported: fleetmirror runs no commands to find its way",
                "write Match host, or name a configuration without it by -F");
    }

    static Problem matchNotSupported(Place place, String criterion) {
        return Problem.error(
                place,
                "Match " + criterion
                        + " is not supported, and without it the node would be reached in another way than meant",
                "write Match host, or name a configuration without it by -F");
    }

    static Problem notSupported(Place place, String keyword) {
        return Problem.error(
                place,
                "\"" + keyword
                        + "\" is not supported, and without it the node would be reached in another way than meant",
                "take it out, or name a configuration without it by -F");
    }

    static Problem proxyCommand(Place place) {
        return Problem.error(
                place,
                "a ProxyCommand other than ssh -W %h:%p is not supported",
                "write ProxyJump bastion, or ProxyCommand ssh -W %h:%p bastion");
    }

    /** The words stay unsaid: one of them may be sshpass's password. */
    static Problem commandWithoutQuotes(Place place) {
        return Problem.error(
                place,
                "a ProxyCommand that ends with its first word, since it stands in no quotes",
                "write -o ProxyCommand=\"ssh -W %h:%p bastion\"");
    }

    static Problem badJump(Place place, String jump) {
        return Problem.error(place, "not a bastion", jump, "write [user@]name[:port], several with commas between");
    }

    static Problem badToken(Place place, String text) {
        return Problem.error(
                place,
                "a token that is not known here, a variable that is not set, or a user whose home is not known",
                text,
                "write %% for a percent sign, and the whole path of a home");
    }

    static Problem argument(Place place, String argument) {
        return Problem.error(
                place,
                "an argument for ssh that is not understood",
                argument,
                "take it out; -o, -J, -F, -i, -p, -P, -l, -4 and -6 are understood");
    }

    static Problem argumentWithoutValue(Place place, String argument) {
        return Problem.error(place, "an argument for ssh without its value", argument, "write the value behind it");
    }

    /** A chain of bastions that comes back to one of them. */
    public static Problem loop(Place place, String bastion) {
        return Problem.error(
                place,
                "the way to a node leads through the same bastion for ever",
                bastion,
                "except the bastion from its own ProxyJump: Host * !bastion");
    }

    /** Of all ways at once. */
    public static Problem nameless() {
        return Problem.error(
                new Place.OnCommandLine("-u"),
                "nobody is named to log in as, and the user of this process has no name either",
                "name one, or set ansible_user; of a bastion, set User in ssh's configuration");
    }
}

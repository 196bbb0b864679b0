package io.fleetmirror.remote.sshj;

import io.fleetmirror.inventory.node.Become;
import io.fleetmirror.inventory.node.Become.Method;
import io.fleetmirror.remote.Hop;
import io.fleetmirror.remote.Token;
import io.fleetmirror.remote.sshj.login.PasswordGate;
import io.fleetmirror.remote.sshj.login.PasswordGate.Try;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a login becomes a root's {@code sh} that reads a script from its standard input. Without a password that is one
 * command. With one, a word on standard output says that root is reached, since a sudo that asks for none would hand the
 * password to the shell as a line of the script.
 */
final class RootShell {

    /** What sudo, sudo-rs and doas say where they were told not to ask. */
    private static final Pattern MISSED =
            Pattern.compile("(?m)^(?:sudo|doas): .*(?:password|[Aa]uthentication) (?:is )?required$");

    private static final Pattern COMPLAINT = Pattern.compile("(?m)^(?:(?:sudo|doas): |\\S*sudoers\\S*: ).+$");

    /** The last words of doas, sudo and sudo-rs after a wrong password. */
    private static final Pattern REFUSED = Pattern.compile(
            "(?m)^\\s*(?:doas: Auth\\w+ failed|sudo: .*incorrect (?:password|authentication) attempts?.*)\\s*$");

    private final Become become;
    private final Hop hop;
    private final PasswordGate gate;
    private final String token = Token.next();

    RootShell(Become become, Hop hop, PasswordGate gate) {
        this.become = become;
        this.hop = hop;
        this.gate = gate;
    }

    /** How long the server of this login may take for an answer of its own. */
    Duration patience() {
        return hop.patience().connect();
    }

    /** Whether somebody may ask for a password, so that the script has to wait for the word. */
    boolean asks() {
        return become.method() != Method.NONE && become.password().isPresent();
    }

    /** Whether it works only with a terminal: doas reads passwords from one alone. */
    boolean needsTerminal() {
        return become.method() == Method.DOAS && asks();
    }

    /** What is printed when root is reached. */
    String word() {
        return "fm-root-" + token;
    }

    /** Why root is out of reach where a server gives no terminal. */
    String noTerminal() {
        return "the server gives no terminal, without which "
                + become.method().name().toLowerCase(Locale.ROOT)
                + " does not work here: check PermitTTY, and restrict or no-pty in authorized_keys";
    }

    /** Whether this is somebody asking for the password; sudo-rs puts words of its own around the prompt that it is given. */
    boolean isPrompt(String text) {
        return switch (become.method()) {
            case SUDO ->
                (text.endsWith(prompt()) && !text.endsWith("[sudo: " + prompt()))
                        || text.endsWith("[sudo: " + prompt() + "] Password: ");
            case DOAS -> text.endsWith("password: ");
            case NONE -> false;
        };
    }

    /** Whether a no is among these lines; a sudo with attempts left (passwd_tries of sudoers(5)) asks once more instead. */
    boolean isRefusal(String lines) {
        return REFUSED.matcher(lines).find();
    }

    /** The same text in every login shell: quotes hold plain words alone. */
    String command() {
        if (asks()) {
            return raising() + " sh -c 'echo " + word() + "; exec sh -s'";
        }
        return (raising() + " sh -s").strip();
    }

    /** The same where standard input is a terminal, which never ends: {@code length} bytes are the script. */
    String commandAtTerminal(int length) {
        return raising() + " sh -c 'echo " + word() + "; head -c " + length + " | sh -s'";
    }

    private String raising() {
        return switch (become.method()) {
            case NONE -> "";
            // As Ansible: who is nobody's default (runas_default of sudoers(5)) is named.
            // In English, as its words are told from each other by.
            case SUDO -> "env LC_ALL=C sudo -u root " + (asks() ? "-S -p " + prompt() : "-n");
            case DOAS -> asks() ? "doas" : "doas -n";
        };
    }

    private String prompt() {
        return "fm-password-" + token + ":";
    }

    /** What was said after the prompt of ours, which means nothing to a person, and how to give a password that is missed. */
    String told(String errors) {
        String words = errors.replace(prompt(), "");
        return asks()
                ? words
                : MISSED.matcher(words)
                        .replaceAll("$0: give it with -K, or as ansible_become_password"
                                + Matcher.quoteReplacement(complaint(words)));
    }

    /** Why a rule that needs no password may not have counted, as where sudo passes over a file of sudoers that others can write. */
    private static String complaint(String words) {
        return COMPLAINT
                .matcher(words)
                .results()
                .map(MatchResult::group)
                .filter(line -> !MISSED.matcher(line).matches() && !line.contains("unable to resolve host"))
                .findFirst()
                .map(line -> "; it said before: " + line.strip())
                .orElse("");
    }

    String password() {
        return become.password().orElseThrow().value();
    }

    /** Empty where the password may be given; else the words why not. */
    Optional<String> enter() {
        return gate.enter(attempt());
    }

    void accepted() {
        gate.accepted(attempt());
    }

    void refused() {
        gate.refused(attempt(), hop.toString());
    }

    void undecided() {
        gate.undecided(attempt());
    }

    String refusal() {
        String words = "the password of " + hop.user() + " for "
                + become.method().name().toLowerCase(Locale.ROOT) + " was refused";
        // Which one it asks for cannot be told by its prompt: sudo-rs puts no name into that.
        return become.method() == Method.SUDO ? words + " (by rootpw or targetpw of sudoers it is root's)" : words;
    }

    private Try attempt() {
        return new Try(become.method().name(), hop.user(), become.password().orElseThrow());
    }
}

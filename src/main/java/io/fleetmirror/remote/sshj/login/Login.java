package io.fleetmirror.remote.sshj.login;

import io.fleetmirror.inventory.node.Secret;
import io.fleetmirror.remote.Hop;
import io.fleetmirror.remote.Hop.Kind;
import io.fleetmirror.remote.sshj.call.Deadline;
import io.fleetmirror.remote.sshj.call.Reasons;
import io.fleetmirror.remote.sshj.login.Identity.KeyLocked;
import io.fleetmirror.remote.sshj.login.PasswordGate.Try;
import io.fleetmirror.remote.sshj.login.PublicKeyMethod.NotSigned;
import io.fleetmirror.remote.sshj.login.PublicKeyMethod.Opening;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.PasswordResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/** One login: keys first, then a password where there is one and the server asks for it. */
public final class Login {

    private static final Pattern PROMPT = Pattern.compile("(?is).*pass(word|code|phrase)[^\\n]*:\\s*");

    private final SSHClient peer;
    private final Hop hop;
    private final PasswordGate gate;
    private final Deadline deadline;

    /** Keys that the server did not take. */
    private final List<Identity> refused = new ArrayList<>();

    /** Of a peer with which keys are exchanged; the deadline stands still for agents and for what other nodes hold up. */
    public Login(SSHClient peer, Hop hop, PasswordGate gate, Deadline deadline) {
        this.peer = peer;
        this.hop = hop;
        this.gate = gate;
        this.deadline = deadline;
    }

    /** Ends with the login done, or with an exception that says in words why not. */
    public void run(List<Identity> identities, List<String> unused) throws IOException {
        List<String> left = new ArrayList<>(unused);
        // What a server takes it says when it refuses something.
        if (byKeys(identities, left) || byPassword(allowed().isEmpty()) || bySha256(left)) {
            return;
        }
        throw new LoginRefused(refusal(identities, left));
    }

    private boolean byKeys(List<Identity> identities, List<String> unused) throws IOException {
        // An agent may ask a person before it signs, and of several keys most are not the one.
        boolean isOneFile = identities.size() == 1 && hop.credentials().agent().isEmpty();
        for (Identity identity : identities) {
            if (!identity.isSeen()) {
                throw new KeyLocked(Path.of(identity.name()));
            }
            Opening opening = isOneFile && !identity.isLocked() ? Opening.SIGNATURE : Opening.QUESTION;
            try {
                if (attempt(new PublicKeyMethod(identity, opening, deadline))) {
                    return true;
                }
                refused.add(identity);
            } catch (NotSigned unsigned) {
                if (unsigned.getCause() instanceof KeyLocked locked) {
                    throw locked;
                }
                // As ssh: somebody may have declined this one alone.
                unused.add(identity.name() + ": " + Reasons.message(unsigned));
                continue;
            }
            if (!allowed().contains("publickey")) {
                return false;
            }
        }
        return false;
    }

    /**
     * RSA keys once more, for servers that take no SHA-512. ssh looks at server-sig-algs first, which sshj does not keep, and in
     * which sshd 9.2 names what it will refuse.
     */
    private boolean bySha256(List<String> unused) throws IOException {
        List<Identity> again =
                refused.stream().flatMap(key -> key.bySha256().stream()).toList();
        try {
            return allowed().contains("publickey") && byKeys(again, unused);
        } catch (TransportException tooMany) {
            return false;
        }
    }

    private boolean byPassword(boolean nothingTried) throws IOException {
        Optional<Secret> password = hop.credentials().password();
        if (nothingTried && attempt(new AuthNone())) {
            return true;
        }
        Collection<String> allowed = allowed();
        if (password.isEmpty() || !(allowed.contains("password") || allowed.contains("keyboard-interactive"))) {
            return false;
        }
        Try attempt = new Try("login", hop.user(), password.get());
        Optional<String> closed = deadline.standingStill(() -> gate.enter(attempt));
        if (closed.isPresent()) {
            throw new LoginRefused(closed.get());
        }
        try {
            // One method alone: the same wrong password by both would count twice.
            boolean in = attempt(allowed.contains("password") ? byText(password.get()) : byPrompts(password.get()));
            if (in) {
                gate.accepted(attempt);
                return true;
            }
        } catch (IOException | RuntimeException e) {
            // Whatever it is: the other nodes wait for this one's word.
            gate.undecided(attempt);
            throw e;
        }
        if (peer.getUserAuth().hadPartialSuccess() && !allowed().contains("password")) {
            gate.accepted(attempt);
        } else {
            gate.refused(attempt, hop.toString());
        }
        throw new LoginRefused("the password of " + hop.user() + " was refused");
    }

    private boolean attempt(AuthMethod method) throws IOException {
        // The server's share of it is ended by the deadline; the rest is an agent's.
        int patience = (1 + Agent.FOR_PEOPLE) * hop.patience().connectMillis() + 1000;
        return peer.getUserAuth().authenticate(hop.user(), (Service) peer.getConnection(), method, patience);
    }

    private Collection<String> allowed() {
        return peer.getUserAuth().getAllowedMethods();
    }

    private AuthMethod byText(Secret password) {
        return new AuthPassword(once(password));
    }

    private AuthMethod byPrompts(Secret password) throws UserAuthException {
        return new AuthKeyboardInteractive(new PasswordResponseProvider(once(password), PROMPT));
    }

    private static PasswordFinder once(Secret password) {
        return new PasswordFinder() {
            @Override
            public char[] reqPassword(Resource<?> resource) {
                return password.value().toCharArray();
            }

            @Override
            public boolean shouldRetry(Resource<?> resource) {
                return false;
            }
        };
    }

    private String refusal(List<Identity> identities, List<String> unused) {
        String tried = identities.isEmpty()
                ? "there is no key to log in with"
                : "tried " + identities.stream().map(Identity::name).distinct().collect(Collectors.joining(", "));
        String left = unused.isEmpty() ? "" : " (" + String.join("; ", unused) + ")";
        String more = peer.getUserAuth().hadPartialSuccess()
                ? "; the server wants " + String.join(" or ", allowed()) + " as well"
                : allowed().contains("publickey") ? "" : "; the server takes " + taken();
        return "the login was refused: " + tried + left + more
                + (hop.kind() == Kind.NODE
                        ? ": check the user, its authorized_keys, or give a password with -k"
                        : ": check the user and its authorized_keys; a bastion is given no password");
    }

    private String taken() {
        String ways = String.join(", ", allowed());
        return ways.isEmpty() ? "no login of this user at all" : "only " + ways;
    }

    /** The peer is there, and does not let us in. */
    public static final class LoginRefused extends IOException {
        LoginRefused(String message) {
            super(message);
        }
    }
}

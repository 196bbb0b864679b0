package io.fleetmirror.remote.sshj.call;

import io.fleetmirror.remote.Hop;
import io.fleetmirror.remote.Hop.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.transport.TransportException;

/** What a failed connection says to a person: why, and what to look at. */
public final class Reasons {

    /** What servers say, in place of a greeting, when they turn a client away for now. */
    private static final Set<String> TURNED_AWAY =
            Set.of("maxstartups", "not allowed at this time", "closed connection");

    /** What sshj and the socket below it say when the other side hangs up, by whose thread notices it first. */
    private static final Set<String> CLOSED =
            Set.of("Broken transport; encountered EOF", "Socket closed", "Broken pipe", "Connection reset");

    private static final String UNABLE = "Unable to reach a settlement";

    private static final Pattern UNSETTLED =
            Pattern.compile(UNABLE + " of (?:Client2Server|Server2Client)?(\\w+?)Algorithms: \\[(.*)] and \\[(.*)]");

    private static final String LOG = ": sshd's log there says why";

    private Reasons() {}

    /** Why a connection that had come to this stage failed. */
    public static String of(IOException e, Hop hop, Stage stage) {
        Throwable root = root(e);
        if (stage == Stage.LOGIN && root instanceof TransportException transport) {
            return ofLogin(transport);
        }
        return switch (root) {
            case UnknownHostException unknown -> "the name does not resolve: check " + nameOf(hop);
            case SocketTimeoutException slow ->
                "no answer within " + hop.patience().connect().toSeconds() + " s";
            case NoRouteToHostException away -> "no route to the " + hop.kind();
            case ConnectException refused
            when message(refused).contains("refused") ->
                "the connection was refused: check that sshd runs and " + portOf(hop);
            case SocketException invalid
            when isWithoutInterface(hop.host()) ->
                "a link-local address needs its interface: write " + hop.host() + "%eth0 or the like";
            default -> message(root) + (isClosed(root) ? stage.during() + LOG : "");
        };
    }

    /** Why nothing came of a login that was let in. */
    public static String ofSession(IOException e) {
        Throwable root = root(e);
        return message(root) + (isClosed(root) ? " after the login" + LOG : "");
    }

    private static boolean isClosed(Throwable e) {
        return CLOSED.contains(String.valueOf(e.getMessage()));
    }

    private static boolean isWithoutInterface(String host) {
        return host.toLowerCase(Locale.ROOT).startsWith("fe80:") && !host.contains("%");
    }

    /** What names the other side: a node's variables, while a bastion stands in ProxyJump or the like. */
    private static String nameOf(Hop hop) {
        return hop.kind() == Kind.NODE ? "ansible_host" : "its name";
    }

    /** The same of its port. */
    public static String portOf(Hop hop) {
        return hop.kind() == Kind.NODE ? "ansible_port" : "its port";
    }

    private static String ofLogin(TransportException e) {
        if (message(e).contains("Too many authentication failures")) {
            return "the server ended the login after too many keys: name the right one (IdentityFile) and set"
                    + " IdentitiesOnly yes";
        }
        return "the server ended the login" + (isClosed(e) ? LOG : ": " + message(e));
    }

    /** Whether a server closed the connection before it said anything, as one with too many connections does. */
    public static boolean isTurnedAway(IOException e) {
        Throwable root = root(e);
        return (root instanceof SocketException
                        && String.valueOf(root.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("reset"))
                || isTurnedAway(message(root));
    }

    /** The same of what a server said. */
    public static boolean isTurnedAway(String words) {
        return TURNED_AWAY.stream().anyMatch(words.toLowerCase(Locale.ROOT)::contains);
    }

    /** Whether the two sides have no algorithm of some kind in common. sshj says so by its words alone. */
    public static boolean isUnsettled(IOException e) {
        return message(root(e)).startsWith(UNABLE);
    }

    /** The same in words, with whose algorithms are whose and the option of sshd_config(5) that names them. */
    public static String ofUnsettled(IOException e) {
        Matcher words = UNSETTLED.matcher(message(root(e)).replaceAll(", kex-strict-[cs]-v00@openssh.com", ""));
        if (!words.matches()) {
            return "no common algorithm: " + message(root(e));
        }
        String option = switch (words.group(1)) {
            case "KeyExchange" -> "KexAlgorithms";
            case "HostKey" -> "HostKeyAlgorithms";
            case "Cipher" -> "Ciphers";
            case "MAC" -> "MACs";
            default -> words.group(1);
        };
        return "no common algorithm: the server offers " + (words.group(3).isEmpty() ? "none" : words.group(3))
                + "; allow one of " + words.group(2) + " there (" + option + " of sshd_config)";
    }

    /** Why a bastion opened no channel. */
    public static String ofTunnel(OpenFailException e, Hop bastion, Hop to) {
        Hop.Address target = to.address();
        return switch (e.getReason()) {
            case ADMINISTRATIVELY_PROHIBITED ->
                "bastion " + bastion + " does not allow forwarding to " + target
                        + ": check AllowTcpForwarding and PermitOpen";
            case CONNECT_FAILED -> "bastion " + bastion + " cannot connect to " + target + ": " + message(e);
            default -> "bastion " + bastion + " refused a channel to " + target + ": " + message(e);
        };
    }

    /** The innermost cause, which is what happened; the layers above it only pass it on. */
    public static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** The last line of what the other side said, to be put behind a reason; empty where it said nothing. */
    public static String saidLast(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .map(line -> "; it said last: " + line.strip())
                .orElse("");
    }

    /** What it says of itself, where that means something to a person; its kind where it says nothing. */
    public static String message(Throwable e) {
        if (isClosed(e)) {
            return "the other side closed the connection";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}

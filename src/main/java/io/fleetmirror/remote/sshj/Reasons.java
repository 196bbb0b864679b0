package io.fleetmirror.remote.sshj;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import net.schmizz.sshj.userauth.UserAuthException;

/** What a failed connection says to a person: why, and what to look at. */
final class Reasons {

    private Reasons() {}

    static String of(IOException e, Duration timeout, List<Path> keyFiles) {
        Throwable root = root(e);
        if (e instanceof UserAuthException) {
            return keyFiles.isEmpty()
                    ? "the login was refused, and there is no key to log in with: set ansible_ssh_private_key_file"
                    : "the login was refused; tried " + names(keyFiles) + ": check the user and its authorized_keys";
        }
        return switch (root) {
            case UnknownHostException unknown -> "the name does not resolve: check ansible_host";
            case SocketTimeoutException slow -> "no answer within " + timeout.toSeconds() + " s";
            case NoRouteToHostException away -> "no route to the node";
            case ConnectException refused -> "the connection was refused: check that sshd runs and ansible_port";
            default -> message(root);
        };
    }

    /** The innermost cause, which is what happened; the layers above it only pass it on. */
    static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    static String message(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String names(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}

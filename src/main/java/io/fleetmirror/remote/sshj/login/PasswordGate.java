package io.fleetmirror.remote.sshj.login;

import io.fleetmirror.inventory.node.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a wrong password from being tried on every node, which would lock an account that they share. Until a password
 * has been accepted somewhere it is tried on one node at a time; once it is refused before that, on no other.
 */
public final class PasswordGate {

    private final Map<Try, Door> doors = new ConcurrentHashMap<>();

    /** What a password is for: {@code purpose} such as "login" or "sudo". */
    public record Try(String purpose, String user, Secret password) {}

    /** Waits while another node tries; then empty where it may be tried here, else the words why not. */
    public Optional<String> enter(Try attempt) {
        return door(attempt).enter();
    }

    /** Others need not wait for it any more, nor for each other. */
    public void accepted(Try attempt) {
        door(attempt).leave(State.PROVEN, "");
    }

    /** It is tried nowhere else, where it was accepted nowhere before. */
    public void refused(Try attempt, String node) {
        door(attempt).leave(State.REFUSED, node);
    }

    /** The node never came to a verdict. */
    public void undecided(Try attempt) {
        door(attempt).leave(State.UNTRIED, "");
    }

    private Door door(Try attempt) {
        return doors.computeIfAbsent(attempt, ignored -> new Door());
    }

    private enum State {
        UNTRIED,
        TRYING,
        PROVEN,
        REFUSED
    }

    private static final class Door {
        private State state = State.UNTRIED;
        private String refusedBy = "";

        synchronized Optional<String> enter() {
            boolean interrupted = false;
            while (state == State.TRYING) {
                try {
                    wait();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (state == State.REFUSED) {
                return Optional.of("the same password was refused by " + refusedBy
                        + ", and is not tried again lest the account be locked");
            }
            if (state == State.UNTRIED) {
                state = State.TRYING;
            }
            return Optional.empty();
        }

        /** One that was accepted somewhere stays good: where it is refused later, that node is alone with it. */
        synchronized void leave(State verdict, String node) {
            if (state == State.TRYING || (state == State.UNTRIED && verdict == State.PROVEN)) {
                state = verdict;
                refusedBy = node;
                notifyAll();
            }
        }
    }
}

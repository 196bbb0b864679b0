package io.fleetmirror.remote.sshj;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.SSHClient;

/** Ends a blocking call of sshj from outside, by hanging up: sshj has no timeout for most of them. */
final class Deadline {

    private final ScheduledFuture<?> alarm;
    private volatile boolean passed;

    private Deadline(ScheduledExecutorService watchdog, Duration after, Runnable hangUp) {
        alarm = watchdog.schedule(
                () -> {
                    passed = true;
                    hangUp.run();
                },
                after.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    static Deadline start(ScheduledExecutorService watchdog, Duration after, Runnable hangUp) {
        return new Deadline(watchdog, after, hangUp);
    }

    boolean passed() {
        return passed;
    }

    void cancel() {
        alarm.cancel(false);
    }

    /** Closes the socket under sshj, which wakes whoever waits; a polite goodbye could itself wait for ever. */
    static void hangUp(SSHClient client) {
        try {
            Socket socket = client.getSocket();
            if (socket != null) {
                socket.close();
            }
        } catch (IOException alreadyGone) {
            // Closed is what it shall be.
        }
    }
}

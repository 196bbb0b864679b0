package io.fleetmirror.fleet;

import com.github.dockerjava.api.command.WaitContainerResultCallback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.assertj.core.api.Assertions;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** One running node: what is on it, seen from inside and not by way of fleetmirror. */
public final class LabNode {
    private static final ReentrantLock POWER = new ReentrantLock();

    private final String name;
    private final Generation generation;
    private final GenericContainer<?> container;

    LabNode(String name, Generation generation, GenericContainer<?> container) {
        this.name = name;
        this.generation = generation;
        this.container = container;
    }

    public String name() {
        return name;
    }

    Generation generation() {
        return generation;
    }

    String id() {
        return container.getContainerId();
    }

    public String address() {
        return container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .map(network -> network.getIpAddress())
                .findFirst()
                .orElseThrow();
    }

    /** Standard output of a shell command that must succeed. */
    public String sh(String command) {
        ExecResult result = attempt(command);
        Assertions.assertThat(result.getExitCode())
                .as("%s on %s: %s%s", command, name, result.getStdout(), result.getStderr())
                .isZero();
        return result.getStdout();
    }

    /** The result of a shell command that may fail. */
    public ExecResult attempt(String command) {
        try {
            return container.execInContainer(StandardCharsets.UTF_8, "sh", "-c", command);
        } catch (IOException e) {
            throw new AssertionError("docker exec on " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted on " + name, e);
        }
    }

    public void copy(String text, String path) {
        container.copyFileToContainer(Transferable.of(text), path);
    }

    /** When containerd's unit became active, in microseconds since boot: it changes with every restart. */
    public String unitStart() {
        return sh("systemctl show containerd -p ActiveEnterTimestampMonotonic --value")
                .strip();
    }

    /** The environment of the running process, a variable a line. */
    public String processEnvironment() {
        return sh("tr '\\0' '\\n' < /proc/$(systemctl show containerd -p MainPID --value)/environ");
    }

    /** Every path below /etc but for what docker writes there, with type, mode, owner, size, mtime and content: what must be the same when nothing changed. */
    public String tree() {
        return sh(
                "find /etc -xdev ! -path /etc/resolv.conf ! -path /etc/hosts ! -path /etc/hostname -printf '%p %y %m %U:%G %s %T@ %l\\n' | sort;"
                        + " find /etc -xdev -type f ! -path /etc/resolv.conf ! -path /etc/hosts ! -path /etc/hostname -exec sha256sum {} + | sort -k2");
    }

    /** The same without the mtimes of directories, which a file that came and went leaves behind. */
    public String treeWithoutDirectoryTimes() {
        return tree().lines()
                .map(line -> line.contains(" d ") ? line.replaceAll(" \\d+ \\d+\\.\\d+ $", "") : line)
                .reduce("", (all, line) -> all + line + "\n");
    }

    /** What fleetmirror may have left running or enabled. */
    public String leftovers() {
        return sh("systemctl list-units --all --plain --no-legend 'fleetmirror*';"
                + " find /etc/systemd /run/systemd/transient /run -maxdepth 4 -name '*fleetmirror*' 2>/dev/null || :");
    }

    /** Whether CRI says that the runtime is ready. */
    public boolean isReady() {
        return attempt("lab-ready 1").getExitCode() == 0;
    }

    /** How many commands sshd has run on this node so far: fleetmirror's execs, since nobody else logs in. */
    public int execs() {
        return count("Starting session: command");
    }

    /** How many connections sshd has seen so far. */
    public int connections() {
        return count("Connection from");
    }

    private int count(String words) {
        return Integer.parseInt(
                sh("journalctl --no-pager -q -o cat -t sshd -t sshd-session | grep -c '" + words + "' || :")
                        .strip());
    }

    /**
     * The disk stays, everything else goes, and comes again after what is to happen meanwhile. One node at a time: of two that are
     * down, the engine may give each the address of the other.
     */
    public void cutPower(Runnable meanwhile) {
        POWER.lock();
        try {
            LabContainers.docker().killContainerCmd(id()).exec();
            meanwhile.run();
            LabContainers.docker().startContainerCmd(id()).exec();
        } finally {
            POWER.unlock();
        }
        sh("lab-ready 60");
    }

    /** What this does takes the machine down in good order; it comes again once it is. */
    public void goDown(Runnable taken) {
        POWER.lock();
        try {
            taken.run();
            LabContainers.docker()
                    .waitContainerCmd(id())
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode(2, TimeUnit.MINUTES);
            LabContainers.docker().startContainerCmd(id()).exec();
        } finally {
            POWER.unlock();
        }
        sh("lab-ready 60");
    }
}

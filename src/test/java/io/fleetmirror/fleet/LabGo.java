package io.fleetmirror.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** A Go toolchain, from the image that builds the lab's tools: what containerd's own language says is beyond dispute. */
public final class LabGo implements AutoCloseable {

    private final GenericContainer<?> container;

    private LabGo(GenericContainer<?> container) {
        this.container = container;
    }

    /** Builds a program of one file. */
    public static LabGo build(String source) {
        // Asking for the engine is what removes containers that an earlier, interrupted run has left.
        LabContainers.docker();
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse("fleetmirror-lab/tools:latest"))
                .withLabel(
                        "fleetmirror.test",
                        Long.toString(ProcessHandle.current().pid()))
                .withCopyToContainer(Transferable.of(source), "/work/main.go")
                .withNetworkMode("none")
                .withCommand("sleep", "600");
        container.start();
        LabGo go = new LabGo(container);
        go.sh("cd /work && go build -o program main.go");
        return go;
    }

    /** Runs the program with this text as its standard input; it must end with 0. */
    public String run(String input) {
        container.copyFileToContainer(Transferable.of(input), "/work/input");
        return sh("/work/program </work/input");
    }

    private String sh(String command) {
        try {
            ExecResult result = container.execInContainer(StandardCharsets.UTF_8, "sh", "-c", command);
            Assertions.assertThat(result.getExitCode())
                    .as("%s: %s%s", command, result.getStdout(), result.getStderr())
                    .isZero();
            return result.getStdout();
        } catch (IOException e) {
            throw new AssertionError("docker exec", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}

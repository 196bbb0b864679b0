package io.fleetmirror.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes whose {@code ansible_connection} is not ssh are told where a play means them, and nowhere else. */
class NodesReachedOtherwiseTest {

    private static final String INVENTORY = """
            all:
              children:
                ours: {hosts: {n1: }}
                local: {hosts: {l1: , l2: }, vars: {ansible_connection: local}}
            """;

    @TempDir
    private Path directory;

    @Test
    void areNothingToAPlayThatDoesNotMeanThem() {
        Fleet fleet = new Fleet(directory).write(INVENTORY, "- {name: a, hosts: ours}\n");

        assertThat(fleet.problems()).isEmpty();
    }

    @Test
    void areToldOnceWhereAPlayMeansThemAndALimitDoesNotLeaveThemOut() {
        Fleet fleet = new Fleet(directory).write(INVENTORY, "- {name: a, hosts: all}\n");

        assertThat(fleet.problems())
                .singleElement()
                .asString()
                .startsWith("i.yaml:4: ansible_connection is none that fleetmirror has: saw \"local\";");
        assertThat(fleet.told(fleet.resolve(Optional.of("all:!local")))).isEmpty();
    }
}

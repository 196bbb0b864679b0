package io.fleetmirror.playbook.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.playbook.Fleet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists of {@code no_proxy}, one item of which may be at fault. */
class NoProxyListTest {

    @TempDir
    Path directory;

    @Test
    void theOtherItemsAreJudgedBesideOneThatIsNoText() {
        Fleet fleet = new Fleet(directory).write(Fleet.THREE_NODES, """
                - hosts: all
                  proxy:
                    https: http://p
                    no_proxy:
                      extra: ['10.*', '', [a], '*foo.com']
                """);

        assertThat(fleet.problems())
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains("saw \"10.*\"; write 10.0.0.0/8"),
                        text -> assertThat(text).contains("saw \"\"; write a text"),
                        text -> assertThat(text).contains("\"extra\" has a value of the wrong kind"),
                        text -> assertThat(text).contains("saw \"*foo.com\"; write .foo.com"));
    }
}

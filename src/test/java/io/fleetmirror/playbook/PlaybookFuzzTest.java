package io.fleetmirror.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.problem.Checked;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a play is, it is read or told as faults. */
class PlaybookFuzzTest {

    @Property(tries = 300)
    void noHeapOfKeysAndValuesMakesItThrow(@ForAll("plays") String play) throws Exception {
        Path temporary = java.nio.file.Files.createTempDirectory("plays");
        Fleet fleet = new Fleet(temporary).write(Fleet.THREE_NODES, play);

        Checked<List<DesiredPlay>> resolved = fleet.resolve(Optional.empty());

        assertThat(resolved).isNotNull();
        for (String name : List.of("i.yaml", "p.yaml", "")) {
            java.nio.file.Files.delete(temporary.resolve(name));
        }
    }

    @Provide
    Arbitrary<String> plays() {
        Arbitrary<String> keys = Arbitraries.of(
                "hosts",
                "serial",
                "proxy",
                "registries",
                "verify",
                "containerd",
                "http",
                "https",
                "no_proxy",
                "extra",
                "docker.io",
                "mirrors",
                "url",
                "ca",
                "client",
                "capabilities",
                "timeout",
                "images",
                "name",
                "fallback");
        Arbitrary<String> leaves = Arbitraries.of(
                "all",
                "n1",
                "none",
                "5",
                "10%",
                "https://a",
                "'{{ x }}'",
                "'{{ inventory_hostname }}'",
                "",
                "[]",
                "{}",
                "yes",
                "[pull]",
                "[[a, b]]",
                "!t x",
                "'{{'",
                "~",
                "\"\\0\"");
        Arbitrary<String> values = Arbitraries.lazyOf(
                () -> leaves,
                () -> leaves,
                () -> maps(keys, leaves),
                () -> maps(keys, maps(keys, leaves)),
                () -> maps(keys, maps(keys, maps(keys, leaves))));
        return maps(keys, values)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(plays -> "- " + String.join("\n- ", plays) + "\n");
    }

    private static Arbitrary<String> maps(Arbitrary<String> keys, Arbitrary<String> values) {
        Arbitrary<String> entry =
                net.jqwik.api.Combinators.combine(keys, values).as((key, value) -> key + ": " + value);
        return entry.list()
                .ofMaxSize(5)
                .uniqueElements(text -> text.split(":", 2)[0])
                .map(list -> "{" + String.join(", ", list) + "}");
    }
}

package io.fleetmirror.planner.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.facts.RemotePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line was seen with containerd 1.7 and 2.1, and those without a relative pattern with 1.6 too, by {@code config dump}. */
class ImportPatternTest {

    private static final ContainerdVersion V1_7 = new ContainerdVersion(1, 7, 24);
    private static final RemotePath MAIN = new RemotePath("/etc/containerd/config.toml");

    @ParameterizedTest
    @CsvSource({
        "/etc/containerd/conf.d/*.toml, conf.d/1.toml, true",
        "/etc/containerd/conf.d/*.toml, conf.d/1.conf, false",
        "/etc/containerd/*.toml, conf.d/1.toml, false",
        "conf.d/*.toml, conf.d/1.toml, true",
        "./conf.d/1.toml, conf.d/1.toml, true",
        "conf.d/[0-9]*.toml, conf.d/1.toml, true",
        "conf.d/[0-9]*.toml, conf.d/a.toml, false",
        "conf.d/[^0-9]*.toml, conf.d/a.toml, true",
        "conf.d/[^0-9]*.toml, conf.d/1.toml, false",
        "conf.d/[!0-9]*.toml, conf.d/1.toml, true",
        "conf.d/[9-0]*.toml, conf.d/1.toml, false",
        "conf.d/?.*, conf.d/1.toml, true",
        "conf.d/?.toml, conf.d/1.toml, false",
        "conf.d/[0-9].toml, conf.d/1.toml, false",
        "conf.d/[0-9].toml, conf.d/[0-9].toml, true",
        "'conf.d/{1,2}*.toml', conf.d/1.toml, false",
    })
    void anEntryStandsForWhatContainerdTakesItFor(String written, String name, boolean isImported) {
        assertThat(ImportPattern.of(MAIN, written, V1_7).test(new RemotePath("/etc/containerd/" + name)))
                .isEqualTo(isImported);
    }

    @Test
    void beforeOneSevenARelativePatternIsInTheDirectoryThatTheProcessWasStartedIn() {
        ContainerdVersion version = new ContainerdVersion(1, 6, 36);
        RemotePath beside = new RemotePath("/etc/containerd/conf.d/1.toml");
        assertThat(ImportPattern.of(MAIN, "conf.d/*.toml", version))
                .rejects(beside)
                .accepts(new RemotePath("/conf.d/1.toml"));
        assertThat(ImportPattern.of(MAIN, "./conf.d/1.toml", version)).accepts(beside);
    }

    @Test
    void noPatternThatANodeMayHaveTakesLong() {
        String written = "conf.d/" + "*a".repeat(20) + "*b";

        assertThat(ImportPattern.of(MAIN, written, V1_7))
                .rejects(new RemotePath("/etc/containerd/conf.d/" + "a".repeat(200)))
                .accepts(new RemotePath("/etc/containerd/conf.d/" + "a".repeat(20) + "b"));
    }
}

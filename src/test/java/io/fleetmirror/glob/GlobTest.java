package io.fleetmirror.glob;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "/etc/default/*, /etc/default/containerd, true",
        "/etc/default/*, /etc/default/a/b, false",
        "/etc/*/env, /etc/a/env, true",
        "/etc/*/env, /etc/a/b/env, false",
        "/etc/*/*.env, /etc/a.env/b.env, true",
        "/etc/c?ntainerd, /etc/containerd, true",
        "/etc?x, /etc/x, false",
        "/etc/*a*b, /etc/xaxbxaab, true",
        "/etc/*a*b, /etc/xaxbxaabc, false",
        "/etc/a**, /etc/a, true",
        "/etc/\\E(.*, /etc/\\E(.x, true",
        "/etc/a, /etc/ab, false",
        "/etc/[a-c]*.env, /etc/b1.env, true",
        "/etc/[a-c]*.env, /etc/d1.env, false",
        "/etc/[^a-c].env, /etc/d.env, true",
        "/etc/[^a-c].env, /etc/c.env, false",
        "/etc/[c-a].env, /etc/b.env, false",
        "/etc/[a.env, /etc/[a.env, true"
    })
    void aWildcardStaysWithinItsDirectory(String pattern, String path, boolean matches) {
        assertThat(Glob.ofPath(pattern).test(path)).isEqualTo(matches);
    }

    @Test
    void noPatternTakesLong() {
        String pattern = "/" + "*a".repeat(60);
        String path = "/" + "a".repeat(59) + "b".repeat(190);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(Glob.ofPath(pattern).test(path)).isFalse());
    }
}

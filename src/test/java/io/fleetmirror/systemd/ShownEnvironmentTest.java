package io.fleetmirror.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The texts are what systemctl 247, 252, 257 and 262 printed. */
class ShownEnvironmentTest {

    @Test
    void quotesAndEscapesAsSystemctlPrints() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("A", "http://u@p:1?%#{}~^,é中");
        environment.put("B", "a b'c\\d\"$`");
        environment.put("NO_PROXY", "*.corp,a.corp");
        environment.put("GONE", "");
        assertThat(ShownEnvironment.of(environment, 252).assignments())
                .containsExactly(
                        "\"A=http://u@p:1?%#{}~^,é中\"", "\"B=a b'c\\\\d\\\"\\$\\`\"", "\"NO_PROXY=*.corp,a.corp\"");
    }

    @Test
    void expectsOfAnOldSystemdOnlyWhatNeedsNoQuotes() {
        assertThat(ShownEnvironment.of(Map.of("A", "x*y"), 219)).isEqualTo(ShownEnvironment.NOTHING);
        assertThat(ShownEnvironment.of(Map.of("A", "x%y"), 219).assignments()).containsExactly("A=x%y");
    }

    /** Debian 11's, which puts a name with letters beyond ASCII in quotes, as later ones do not. */
    @Test
    void expectsOf247WhatItQuotesButForLettersBeyondAscii() {
        assertThat(ShownEnvironment.of(Map.of("NO_PROXY", "*.corp"), 247).assignments())
                .containsExactly("\"NO_PROXY=*.corp\"");
        assertThat(ShownEnvironment.of(Map.of("NO_PROXY", "bücher.example"), 247))
                .isEqualTo(ShownEnvironment.NOTHING);
        assertThat(ShownEnvironment.of(Map.of("NO_PROXY", "bücher.example"), 252)
                        .assignments())
                .containsExactly("NO_PROXY=bücher.example");
    }
}

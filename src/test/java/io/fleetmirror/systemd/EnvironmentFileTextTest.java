package io.fleetmirror.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentFileTextTest {

    @Test
    void escapesWhatAShellWouldReadAndLeavesPercentAlone() {
        assertThat(EnvironmentFileText.render(Map.of("HTTPS_PROXY", "http://u:p%40s#\"\\ x$%`@proxy:3128")))
                .isEqualTo("""
                        # Managed by fleetmirror. Changes made here are overwritten.
                        HTTPS_PROXY="http://u:p%40s#\\"\\\\ x\\$%\\`@proxy:3128"
                        """);
    }

    /** Seen on bookworm, trixie and forky. */
    @Test
    void letsACommentGoOnAfterABackslashBefore254() {
        String text = "# comment \\\nA=1\n; two \\\\\nB=2\n#c\\\nC=3\nD=4\n";
        assertThat(EnvironmentFileText.parse(text, 252)).containsExactly(entry("B", "2"), entry("D", "4"));
        assertThat(EnvironmentFileText.parse(text, 257).keySet()).containsExactly("A", "B", "C", "D");
    }

    @Test
    void readsWhatOthersWrite() {
        assertThat(EnvironmentFileText.parse("""
                        # comment
                        ; comment \\
                        A=plain value  \s
                          B = "quoted  "\s
                        C='single \\ $x'
                        D=con\\
                        tinued
                        E="keeps \\x, joins \\
                        lines"
                        F=
                        not an assignment
                        A=later
                        G=a\\ b"c"
                        H=last"""))
                .containsExactly(
                        entry("A", "later"),
                        entry("B", "quoted  "),
                        entry("C", "single \\ $x"),
                        entry("D", "continued"),
                        entry("E", "keeps \\x, joins lines"),
                        entry("F", ""),
                        entry("G", "a b\"c\""),
                        entry("H", "last"));
    }

    @Test
    void takesAWideBlankForALetter() {
        assertThat(EnvironmentFileText.parse("\u3000A=1\nB\u3000=2\nC=\u30003\n"))
                .containsExactly(entry("C", "\u30003"));
    }
}

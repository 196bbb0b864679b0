package io.fleetmirror.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fleetmirror.systemd.UnitEnvironment.Setting;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnitEnvironmentTest {

    @Test
    void readsSeveralAssignmentsOfALine() {
        assertThat(variables("Environment=\"VAR1=word1 word2\" VAR2=word3 \"VAR3=$word 5 6\""))
                .containsExactly(entry("VAR1", "word1 word2"), entry("VAR2", "word3"), entry("VAR3", "$word 5 6"));
    }

    @Test
    void readsSingleQuotesAndQuotesInsideAWord() {
        assertThat(variables("Environment='A=1 \"2\"' B=\"x y\"z"))
                .containsExactly(entry("A", "1 \"2\""), entry("B", "x yz"));
    }

    @Test
    void readsEscapesWithinAndWithoutQuotes() {
        assertThat(variables("Environment=\"A=a\\\"b\\\\c\\x41\\u00e9\\101\" B=x\\sy"))
                .containsExactly(entry("A", "a\"b\\cAéA"), entry("B", "x y"));
    }

    @Test
    void takesTheLaterOfTwo() {
        assertThat(variables("Environment=A=1\nEnvironment=A=2 A=3")).containsExactly(entry("A", "3"));
    }

    @Test
    void forgetsAllAtAnEmptyAssignment() {
        assertThat(variables("Environment=A=1\nEnvironment=\nEnvironment=B=2")).containsExactly(entry("B", "2"));
    }

    @Test
    void skipsCommentsAlsoBetweenJoinedLines() {
        assertThat(variables("# Environment=A=1\n; Environment=A=2\nEnvironment=B=1 \\\n# no\n  C=2\nEnvironment=D=3"))
                .containsExactly(entry("B", "1"), entry("C", "2"), entry("D", "3"));
    }

    @Test
    void readsWhatAnEditorOfWindowsLeaves() {
        String text = "\ufeff[Service]\r\nEnvironment=A=1 \\\r\n  B=2\r\n";
        assertThat(UnitEnvironment.parse(text).variables()).containsExactly(entry("A", "1"), entry("B", "2"));
        assertThat(UnitEnvironment.keysBesides(text)).isEmpty();
        assertThat(DropIn.commentsOf("\ufeff# of the site\r\n" + text)).containsExactly("# of the site");
    }

    @Test
    void keepsTheBlanksThatAJoinedLineBeginsWith() {
        assertThat(variables("Environment=\"A=x,\\\n  y,\\\n\tz\"")).containsExactly(entry("A", "x,   y, \tz"));
    }

    /** A line that a web page indented with it is none of systemd's keys. */
    @Test
    void takesAWideBlankForALetter() {
        assertThat(variables("\u3000Environment=A=1\nEnvironment=B=2\u3000\nEnvironment=\u3000C=3"))
                .containsExactly(entry("B", "2\u3000"));
    }

    @Test
    void joinsNoLineAfterADoubledBackslash() {
        assertThat(variables("Environment=\"A=x\\\\\"\nEnvironment=B=y\\\\\nEnvironment=C=z"))
                .containsExactly(entry("A", "x\\"), entry("B", "y\\"), entry("C", "z"));
    }

    @Test
    void ignoresWhatSystemdIgnores() {
        assertThat(variables("Environment=P=pass%40word 1A=x NOVALUE B=1")).containsExactly(entry("B", "1"));
        assertThat(variables("Environment=A=1 \"B=unbalanced")).containsExactly(entry("A", "1"));
        assertThat(variables("Environment=A=1 B=\\q C=2")).containsExactly(entry("A", "1"));
    }

    @Test
    void resolvesADoubledPercentAndLeavesOtherSpecifiersAsTheyStand() {
        assertThat(variables("Environment=A=50%% B=%H C=100%")).isEqualTo(Map.of("A", "50%", "B", "%H", "C", "100%"));
    }

    /** Each letter was tried on systemd 252, 257 and 262. */
    @Test
    void ignoresASpecifierThatSystemdDoesNotKnow() {
        assertThat(variables("Environment=A=%e B=%%e C=%_ D=x%9 E=%%%k F=%%%% G=%"))
                .isEqualTo(Map.of("B", "%e", "C", "%_", "F", "%%", "G", "%"));
    }

    @Test
    void tellsWhichValueSystemdAloneKnows() {
        assertThat(UnitEnvironment.parse("[Service]\nEnvironment=A=%h B=%%h C=%_")
                        .settings())
                .containsExactly(
                        new Setting.Assignment(2, "A", "%h", true),
                        new Setting.Assignment(2, "B", "%h", false),
                        new Setting.Assignment(2, "C", "%_", false));
    }

    @Test
    void readsTheServiceSectionAlone() {
        assertThat(UnitEnvironment.parse("[Unit]\nEnvironment=A=1\n[Service]\nEnvironment = B=2 \n[Install]\nX=Y")
                        .variables())
                .containsExactly(entry("B", "2"));
    }

    @Test
    void tellsWhichLineSaysWhat() {
        assertThat(UnitEnvironment.parse("""
                                [Service]
                                Environment=A=1 \\
                                  B=2
                                # a comment
                                EnvironmentFile=-/etc/default/containerd
                                EnvironmentFile=
                                Environment=
                                """).settings())
                .containsExactly(
                        new Setting.Assignment(2, "A", "1", false),
                        new Setting.Assignment(2, "B", "2", false),
                        new Setting.FromFile(5, "-/etc/default/containerd"),
                        new Setting.FilesReset(6),
                        new Setting.Reset(7));
    }

    private static Map<String, String> variables(String lines) {
        return UnitEnvironment.parse("[Service]\n" + lines + "\n").variables();
    }

    @Test
    void readsWhatIsTakenAwayAndTakenBack() {
        assertThat(UnitEnvironment.parse("[Service]\nUnsetEnvironment=A \"B=c\"\nUnsetEnvironment=\n")
                        .settings())
                .containsExactly(
                        new UnitEnvironment.Setting.Unset(2, "A"),
                        new UnitEnvironment.Setting.Unset(2, "B"),
                        new UnitEnvironment.Setting.UnsetReset(3));
    }

    @Test
    void namesTheKeysThatAreNotAboutTheEnvironment() {
        assertThat(UnitEnvironment.keysBesides("""
                        [Unit]
                        After=a \\
                          b
                        [Service]
                        Environment=A=b
                        UnsetEnvironment=C
                        EnvironmentFile=/x
                        # LimitCORE=1
                        LimitNOFILE = 5
                        """))
                .containsExactly(java.util.Map.entry(2, "After"), java.util.Map.entry(9, "LimitNOFILE"));
    }
}

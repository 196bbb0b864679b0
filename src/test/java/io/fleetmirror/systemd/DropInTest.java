package io.fleetmirror.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmirror.marker.Marker;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropInTest {

    private static final Place WHERE = new Place.InFile("site.yaml", 3);

    @Test
    void rendersOneQuotedAssignmentALineInTheGivenOrder() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HTTP_PROXY", "http://proxy.lab:3128");
        environment.put("http_proxy", "http://proxy.lab:3128");
        environment.put("NO_PROXY", "localhost,.svc");
        assertThat(new DropIn(environment, Optional.empty()).render()).isEqualTo("""
                        # Managed by fleetmirror. Changes made here are overwritten.
                        [Service]
                        Environment="HTTP_PROXY=http://proxy.lab:3128"
                        Environment="http_proxy=http://proxy.lab:3128"
                        Environment="NO_PROXY=localhost,.svc"
                        """);
    }

    @Test
    void doublesPercentAndEscapesQuotesAndBackslashesAndLeavesDollarsAlone() {
        assertThat(new DropIn(Map.of("P", "p%40s#\"\\ x$%"), Optional.empty()).render())
                .contains("\nEnvironment=\"P=p%%40s#\\\"\\\\ x$%%\"\n");
    }

    @Test
    void namesAnEnvironmentFile() {
        assertThat(new DropIn(Map.of(), Optional.of("/etc/fleetmirror/proxy.env")).render())
                .endsWith("[Service]\nEnvironmentFile=/etc/fleetmirror/proxy.env\n");
    }

    @Test
    void keepsCommentsSoThatRenderingAgainChangesNothing() {
        String made = "x# first\r\n[Service]\n  ; second\nEnvironment=A=b \\\n# within\n  C=d\n#\n";
        assertThat(DropIn.commentsOf(made.substring(1))).containsExactly("# first", "; second", "# within", "#");
        DropIn dropIn = new DropIn(Map.of("A", "b"), Optional.empty(), DropIn.commentsOf(made.substring(1)));
        assertThat(dropIn.render()).isEqualTo("""
                        # Managed by fleetmirror. Changes made here are overwritten.
                        # first
                        ; second
                        # within
                        #
                        [Service]
                        Environment="A=b"
                        """);
        assertThat(new DropIn(Map.of("A", "b"), Optional.empty(), DropIn.commentsOf(dropIn.render())))
                .isEqualTo(dropIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExecStart=/bin/evil", "# a\nExecStart=/bin/evil", ""})
    void refusesCommentsThatAreNone(String comment) {
        assertThatThrownBy(() -> new DropIn(Map.of(), Optional.empty(), List.of(comment)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsItsOwnFilesByTheMarkerInTheFirstLine() {
        assertThat(Marker.begins(new DropIn(Map.of("A", "b"), Optional.empty()).render()))
                .isTrue();
        assertThat(Marker.begins("[Service]\n" + Marker.LINE + "\n")).isFalse();
        assertThat(Marker.begins("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "a\u0000", "\u001b[0m", "\u007f", "\ud800", "\ufffe"})
    void refusesValuesThatSystemdWouldIgnore(String value) {
        assertThatThrownBy(() -> new DropIn(Map.of("A", value), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(EnvironmentRules.check(WHERE, Map.of("A", value)))
                .singleElement()
                .matches(Problem::isError);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1A", "A-B", "A B", "Ä", "A=B"})
    void refusesNamesThatNoVariableCanHave(String name) {
        assertThatThrownBy(() -> new DropIn(Map.of(name, "x"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(EnvironmentRules.check(WHERE, Map.of(name, "x"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "-/optional", "/with\\backslash", "/with\nnewline", "/trailing "})
    void refusesPathsThatAUnitFileWouldReadOtherwise(String path) {
        assertThatThrownBy(() -> new DropIn(Map.of(), Optional.of(path))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAVariableThatTheKernelWouldNotTakeAndWarnsOfOneThatOldSystemdCuts() {
        String longest = "x".repeat(EnvironmentRules.HIGHEST_BYTES - 2);
        assertThat(EnvironmentRules.check(WHERE, Map.of("A", longest)))
                .singleElement()
                .matches(problem -> !problem.isError());
        assertThat(EnvironmentRules.check(WHERE, Map.of("A", longest + "x")))
                .singleElement()
                .matches(Problem::isError);
        assertThat(EnvironmentRules.check(WHERE, Map.of("A", "x".repeat(1998)))).isEmpty();
    }

    @Test
    void showsNoValueInAnyText() {
        assertThat(EnvironmentRules.check(WHERE, Map.of("A", "s3cret\n")).toString())
                .doesNotContain("s3cret");
        assertThatThrownBy(() -> new DropIn(Map.of("A", "s3cret\n"), Optional.empty()))
                .message()
                .doesNotContain("s3cret");
    }

    @Property
    void whateverIsRenderedIsReadBackTheSame(@ForAll("environments") Map<String, String> environment) {
        String text = new DropIn(environment, Optional.of("/etc/50%/x.env")).render();
        assertThat(UnitEnvironment.parse(text).variables()).isEqualTo(environment);
        assertThat(UnitEnvironment.parse(text).settings())
                .last()
                .isEqualTo(new UnitEnvironment.Setting.FromFile(environment.size() + 3, "/etc/50%/x.env"));
    }

    @Property
    void whateverIsRenderedIntoAnEnvironmentFileIsReadBackTheSame(
            @ForAll("environments") Map<String, String> environment) {
        String text = EnvironmentFileText.render(environment);
        assertThat(EnvironmentFileText.parse(text)).isEqualTo(environment);
        assertThat(Marker.begins(text)).isTrue();
    }

    @Provide
    Arbitrary<Map<String, String>> environments() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("ABCxyz_019")
                .ofMinLength(1)
                .ofMaxLength(5)
                .filter(EnvironmentRules::isName);
        Arbitrary<String> nasty =
                Arbitraries.strings().withChars("%\\\"'$#;` =ab1é中nx0u").ofMaxLength(20);
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(20).filter(EnvironmentRules::isPassedOn);
        return Arbitraries.maps(names, Arbitraries.oneOf(nasty, any)).ofMaxSize(4);
    }
}

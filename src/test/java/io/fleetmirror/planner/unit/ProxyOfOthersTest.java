package io.fleetmirror.planner.unit;

import static io.fleetmirror.planner.TestingDesired.nothing;
import static io.fleetmirror.planner.TestingFacts.DROP_IN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.Planner;
import io.fleetmirror.planner.TestingDesired;
import io.fleetmirror.planner.TestingFacts;
import io.fleetmirror.planner.TestingPlans;
import io.fleetmirror.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever else has a say in containerd's environment: named by file and line where it wins, adopted where ours shall stand. */
class ProxyOfOthersTest {

    private static final String URL = "http://proxy.example:3128";
    private static final String SECRET = "http://bob:s3cr3t@proxy.example:3128";
    private static final String UNIT = "/lib/systemd/system/containerd.service";
    private static final String EARLIER = "/etc/systemd/system/containerd.service.d/10-site.conf";
    private static final String LATER = "/etc/systemd/system/containerd.service.d/zz-site.conf";
    private static final String DEFAULTS = "/etc/default/containerd";

    @Nested
    class OneThatWins {

        @Test
        void isNamedWithTheLineThatDoesIt() {
            String text = "# of the site\n[Service]\nLimitNOFILE=1\nEnvironment=A=b \\\n  HTTP_PROXY=http://other:1\n";
            assertThat(refusal(URL, TestingFacts.node().dropIn(LATER, text)))
                    .containsExactly(LATER + ":4 sets HTTP_PROXY too, and systemd lets it win");
        }

        @Test
        void isTheLastOfSeveralAssignments() {
            String text = "[Service]\nEnvironment=HTTP_PROXY=http://other:1\nEnvironment=HTTP_PROXY=" + URL + "\n";
            assertThat(plan(URL, TestingFacts.node().dropIn(LATER, text))).isInstanceOf(NodePlan.Change.class);
        }

        @Test
        void mayBeADropInThatSystemdHasNotReadYet() {
            TestingFacts facts = TestingFacts.node().file(LATER, "[Service]\nEnvironment=https_proxy=http://other:1\n");
            assertThat(refusal(URL, facts)).containsExactly(LATER + ":2 sets https_proxy too, and systemd lets it win");
        }

        @Test
        void mayBeADropInThatIsALink() {
            TestingFacts facts = TestingFacts.node()
                    .link(LATER, "/srv/proxy")
                    .file("/srv/proxy", "[Service]\nEnvironment=https_proxy=http://other:1\n");
            assertThat(refusal(URL, facts)).containsExactly(LATER + ":2 sets https_proxy too, and systemd lets it win");
        }

        @Test
        void mayBeTheUnitItselfWhereItUnsetsAVariable() {
            TestingFacts facts = TestingFacts.node().file(UNIT, "[Service]\n\nUnsetEnvironment=FOO NO_PROXY\n");
            assertThat(refusal(URL, facts)).containsExactly(UNIT + ":3 takes away NO_PROXY, whatever sets it before");
            assertThat(refusal(SECRET, facts))
                    .containsExactly(UNIT + ":3 takes away NO_PROXY, whatever sets it before");
        }

        @Test
        void isNoneWhereUnsetEnvironmentIsTakenBack() {
            TestingFacts facts = TestingFacts.node()
                    .file(UNIT, "[Service]\nUnsetEnvironment=NO_PROXY\n")
                    .dropIn(EARLIER, "[Service]\nUnsetEnvironment=\n");
            assertThat(plan(URL, facts)).isInstanceOf(NodePlan.Change.class);
        }

        @Test
        void mayBeAnEnvironmentFileByItsLine() {
            TestingFacts facts = TestingFacts.node()
                    .environmentFile(
                            DEFAULTS, "# x\nGOGC=50\nHTTPS_PROXY=http://other:1\n no_proxy =\"a\"\nHTTPS_PROXY_OLD=\n");
            assertThat(refusal(URL, facts))
                    .containsExactly(
                            DEFAULTS + ":3 sets HTTPS_PROXY too, and systemd lets it win",
                            DEFAULTS + ":4 sets no_proxy too, and systemd lets it win");
        }

        @ParameterizedTest
        @ValueSource(strings = {"-/etc/environment", "/etc/env*"})
        void mayBeAFileThatOthersReadTooSoThatWhoNamesItIsNamed(String named) {
            TestingFacts facts = TestingFacts.node()
                    .dropIn(EARLIER, "[Service]\n\nEnvironmentFile=" + named + "\n")
                    .file("/etc/environment", "no_proxy=localhost\n");
            assertThat(plan(URL, facts).toString())
                    .contains("remove the lines from /etc/environment:1 (or EnvironmentFile= from " + EARLIER
                            + ":3 where others read that file), or write");
        }

        @Test
        void isFoundInTimeHoweverManyVariablesAFileHas() {
            String text = IntStream.range(0, 60_000)
                    .mapToObj(number -> "A" + number + "=\n")
                    .collect(Collectors.joining("", "NO_PROXY=a\n", ""));
            assertTimeoutPreemptively(
                    Duration.ofSeconds(2),
                    () -> assertThat(refusal(URL, TestingFacts.node().environmentFile(DEFAULTS, text)))
                            .containsExactly(DEFAULTS + ":1 sets NO_PROXY too, and systemd lets it win"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"*.env", "[0-9]*", "[0-9][0-9].env", "[!a-z]?.env"})
        void mayBeAnEnvironmentFileThatAPatternNames(String pattern) {
            TestingFacts facts = TestingFacts.node()
                    .file("/etc/containerd.env.d/10.env", "HTTP_PROXY=http://other:1\n")
                    .environmentFile("/etc/containerd.env.d/" + pattern, "");
            assertThat(refusal(URL, facts))
                    .containsExactly("/etc/containerd.env.d/10.env:1 sets HTTP_PROXY too, and systemd lets it win");
        }

        @Test
        void isNoCommentThatADebianOfThenReadsOn() {
            String text = "# the old one: \\\nHTTP_PROXY=http://other:1\n";
            assertThat(plan(URL, TestingFacts.node().systemd(252).environmentFile(DEFAULTS, text)))
                    .isInstanceOf(NodePlan.Change.class);
            assertThat(refusal(URL, TestingFacts.node().systemd(254).environmentFile(DEFAULTS, text)))
                    .containsExactly(DEFAULTS + ":2 sets HTTP_PROXY too, and systemd lets it win");
        }

        @Test
        void isSeenBeforeARestartLetsItWinHoweverManyPercentSignsItHas() {
            TestingFacts drop = TestingFacts.node()
                    .has(Map.of("HTTP_PROXY", URL))
                    .dropIn(LATER, "[Service]\nEnvironment=HTTP_PROXY=http://u:p%%40@other:1\n");
            assertThat(refusal(URL, drop)).containsExactly(LATER + ":2 sets HTTP_PROXY too, and systemd lets it win");
            TestingFacts file = TestingFacts.node()
                    .has(Map.of("HTTP_PROXY", URL))
                    .environmentFile(DEFAULTS, "HTTP_PROXY=http://u:p%40@other:1\n");
            assertThat(refusal(URL, file))
                    .containsExactly(DEFAULTS + ":1 sets HTTP_PROXY too, and systemd lets it win");
        }

        @Test
        void isNoEnvironmentFileThatADropInTookBack() {
            TestingFacts facts = TestingFacts.node()
                    .file(UNIT, "[Service]\nEnvironmentFile=-" + DEFAULTS + "\n")
                    .file(DEFAULTS, "HTTP_PROXY=http://other:1\n");
            assertThat(refusal(URL, facts)).hasSize(1);
            assertThat(plan(URL, facts.dropIn(EARLIER, "[Service]\nEnvironmentFile=\n")))
                    .isInstanceOf(NodePlan.Change.class);
            facts.environmentFile("/etc/default/more", "GOGC=50\n");
            assertThat(plan(URL, facts)).isInstanceOf(NodePlan.Change.class);
        }

        @Test
        void mayTakeOurEnvironmentFileAwayAgain() {
            TestingFacts facts = TestingFacts.node().dropIn(LATER, "[Service]\nEnvironmentFile=\n");
            assertThat(refusal(SECRET, facts)).singleElement().asString().contains(LATER + ":2 takes away HTTPS_PROXY");
            assertThat(plan(URL, facts)).isInstanceOf(NodePlan.Change.class);
        }

        @Test
        void isNoDropInWhereOurVariablesStandInAFile() {
            TestingFacts facts = TestingFacts.node()
                    .dropIn(LATER, "[Service]\nEnvironment=\nEnvironment=HTTP_PROXY=http://other:1\n");
            assertThat(plan(SECRET, facts)).isInstanceOf(NodePlan.Change.class);
        }

        @Test
        void isNotTheUnitsOwnEnvironment() {
            TestingFacts facts = TestingFacts.node().file(UNIT, "[Service]\nEnvironment=HTTP_PROXY=http://other:1\n");
            assertThat(plan(URL, facts)).isInstanceOf(NodePlan.Change.class);
        }

        @Test
        void isLetWinWhereThePlaybookSaysSoAndOwesNothingAfterwards() {
            TestingFacts facts = TestingFacts.node()
                    .dropIn(LATER, "[Service]\nEnvironment=HTTP_PROXY=http://other:1\nUnsetEnvironment=no_proxy\n")
                    .has(Map.of("HTTP_PROXY", "http://other:1"));
            TestingDesired desired = nothing().proxy(URL).letOthersWin();
            NodePlan.Change change = TestingPlans.change(desired, facts);
            assertThat(change.warnings())
                    .extracting(Problem::what)
                    .containsExactly(
                            LATER + ":2 sets HTTP_PROXY too and wins, as \"on_override: warn\" allows",
                            LATER + ":3 takes away no_proxy, as \"on_override: warn\" allows");
            Map<String, String> ours =
                    new java.util.TreeMap<>(change.target().verification().environment());
            assertThat(ours).containsOnlyKeys("HTTPS_PROXY", "https_proxy", "http_proxy", "NO_PROXY");
            assertThat(text(change)).contains("HTTP_PROXY=" + URL, "no_proxy=");
            ours.put("HTTP_PROXY", "http://other:1");
            assertThat(TestingPlans.plan(desired, facts.after(change, ours))).isInstanceOf(NodePlan.NoChange.class);
        }

        @Test
        void showsNoValue() {
            TestingFacts facts =
                    TestingFacts.node().environmentFile(DEFAULTS, "HTTPS_PROXY=http://eve:hunter2@other:1\n");
            assertThat(refusal(URL, facts).toString()).doesNotContain("hunter2");
        }
    }

    @Nested
    class TheManager {

        private static final String MORE = "/etc/systemd/system.conf.d/proxy.conf";
        private static final String TEXT = "[Manager]\n#\nDefaultEnvironment=HTTP_PROXY=http://other:1 A=b\n";

        @Test
        void loses() {
            assertThat(change(URL, TestingFacts.node().file(MORE, TEXT)).warnings())
                    .isEmpty();
        }

        @Test
        void isReadWhereSystemdReadsItTheFirstOfANameWinning() {
            TestingFacts facts = TestingFacts.node();
            facts.after(change(URL, facts), TestingDesired.settings(URL).environment())
                    .file("/usr/lib/systemd/system.conf", "[Manager]\nDefaultEnvironment=NO_PROXY=vendor\n")
                    .file("/usr/lib/systemd/system.conf.d/a.conf", TEXT)
                    .file("/run/systemd/system.conf.d/a.conf", "[Manager]\n")
                    .file("/usr/local/lib/systemd/system.conf.d/b.conf", TEXT.replace("HTTP_", "HTTPS_"));
            NodePlan plan = Planner.plan(nothing().noProxy().build(), facts.probed());
            assertThat(plan)
                    .isInstanceOfSatisfying(
                            NodePlan.Change.class,
                            change -> assertThat(change.target().verification().environment())
                                    .doesNotContainKeys("HTTPS_PROXY", "NO_PROXY")
                                    .containsEntry("HTTP_PROXY", ""));
        }

        /** Run in 252, 257 and 262; the number is from systemd's NEWS. */
        @Test
        void hadItsMainFileInEtcAloneBefore256() {
            TestingFacts facts = TestingFacts.node().systemd(255);
            facts.after(change(URL, facts), TestingDesired.settings(URL).environment())
                    .file("/usr/lib/systemd/system.conf", "[Manager]\nDefaultEnvironment=NO_PROXY=vendor\n");
            NodePlan plan = Planner.plan(nothing().noProxy().build(), facts.probed());
            assertThat(plan)
                    .isInstanceOfSatisfying(
                            NodePlan.Change.class,
                            change -> assertThat(change.target().verification().environment())
                                    .containsEntry("NO_PROXY", ""));
        }

        @Test
        void isNamedWhereTheProxyIsTakenAwayAndItsVariablesStay() {
            TestingFacts facts = TestingFacts.node();
            facts.after(change(URL, facts), TestingDesired.settings(URL).environment())
                    .file("/etc/systemd/system.conf", "[Manager]\nDefaultEnvironment=NO_PROXY=x\n")
                    .file(MORE, "[Manager]\nDefaultEnvironment=\n" + TEXT);
            NodePlan plan = Planner.plan(nothing().noProxy().build(), facts.probed());
            assertThat(plan).isInstanceOfSatisfying(NodePlan.Change.class, change -> {
                assertThat(change.warnings())
                        .extracting(Problem::what)
                        .containsExactly(MORE + ":5 sets HTTP_PROXY for every service, so containerd keeps them");
                assertThat(change.target().verification().environment())
                        .doesNotContainKey("HTTP_PROXY")
                        .containsEntry("NO_PROXY", "");
            });
        }
    }

    @Nested
    class AHandMadeDropIn {

        private static final String TEXT = """
                # Set up by Bob, ask him first (ticket 4711)
                [Service]
                ; the new proxy
                Environment="HTTP_PROXY=http://old:1" "ALL_PROXY=http://old:1"
                #Environment=HTTPS_PROXY=http://bob:s3cr3t@old:1
                """;

        @Test
        void isReplacedWithItsCommentsKept() {
            NodePlan.Change change = change(URL, TestingFacts.node().dropIn(DROP_IN.value(), TEXT));
            assertThat(text(change)).startsWith("""
                    # Managed by fleetmirror. Changes made here are overwritten.
                    # Set up by Bob, ask him first (ticket 4711)
                    ; the new proxy
                    [Service]
                    Environment="HTTP_PROXY=http://proxy.example:3128"
                    """);
            assertThat(change.files().getFirst().diff())
                    .contains("-Environment=\"HTTP_PROXY=http://old:1\" \"ALL_PROXY=http://old:1\"");
        }

        @Test
        void losesACommentWithAPasswordAndSaysSoWithoutShowingIt() {
            NodePlan.Change change = change(URL, TestingFacts.node().dropIn(DROP_IN.value(), TEXT));
            assertThat(text(change)).doesNotContain("s3cr3t");
            assertThat(change.files().toString()).doesNotContain("s3cr3t");
            assertThat(change.warnings())
                    .singleElement()
                    .asString()
                    .contains("holds a credential")
                    .doesNotContain("s3cr3t");
        }

        @ParameterizedTest
        @ValueSource(strings = {URL, SECRET})
        void isOursAndOwesNothingAfterwards(String url) {
            TestingFacts facts = TestingFacts.node().dropIn(DROP_IN.value(), TEXT);
            TestingFacts after =
                    facts.after(change(url, facts), TestingDesired.settings(url).environment());
            assertThat(plan(url, after)).isInstanceOf(NodePlan.NoChange.class);
        }

        @Test
        void isRefusedWhereItSaysWhatIsNotAboutTheEnvironment() {
            String text = "[Unit]\nAfter=vpn.service\n[Service]\nEnvironment=HTTP_PROXY=x\nLimitNOFILE=5\n";
            assertThat(refusal(URL, TestingFacts.node().dropIn(DROP_IN.value(), text)))
                    .containsExactly(
                            DROP_IN
                                    + ":2 sets After, which would be lost: the file is fleetmirror's once \"proxy\" is set",
                            DROP_IN
                                    + ":5 sets LimitNOFILE, which would be lost: the file is fleetmirror's once"
                                    + " \"proxy\" is set");
        }

        @ParameterizedTest
        @ValueSource(strings = {"EOF", "HTTP_PROXY=http://old:1", "export no_proxy=a", "Environment"})
        void losesNothingWithALineThatSystemdIgnores(String line) {
            TestingFacts facts = TestingFacts.node().dropIn(DROP_IN.value(), "LimitNOFILE=5\n[Service]\n" + line);
            assertThat(change(URL, facts).warnings()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {DEFAULTS, "-" + DEFAULTS})
        void winsNoMoreByAnEnvironmentFileThatItAloneNames(String named) {
            TestingFacts facts = TestingFacts.node()
                    .environmentFile(DEFAULTS, "HTTP_PROXY=http://other:1\n")
                    .dropIn(DROP_IN.value(), "[Service]\nEnvironmentFile=" + named + "\n");
            assertThat(change(URL, facts).warnings())
                    .extracting(problem -> problem.what().replaceAll(",.*", ""))
                    .containsExactly(DROP_IN + ":2 sets EnvironmentFile=" + named);
            facts.dropIn(EARLIER, "[Service]\nEnvironmentFile=" + named + "\n");
            assertThat(refusal(URL, facts))
                    .containsExactly(DEFAULTS + ":1 sets HTTP_PROXY too, and systemd lets it win");
        }

        @Test
        void isReplacedWithAWarningWhereItSetsOtherVariables() {
            String text = "[Service]\nEnvironment=GOGC=50 NO_PROXY=a\nEnvironmentFile=-/etc/environment\n";
            assertThat(change(URL, TestingFacts.node().dropIn(DROP_IN.value(), text))
                            .warnings())
                    .extracting(problem -> problem.what().replaceAll(",.*", ""))
                    .containsExactly(DROP_IN + ":2 sets GOGC", DROP_IN + ":3 sets EnvironmentFile=-/etc/environment");
        }
    }

    @Nested
    class Values {

        @Test
        void ofALengthThatNoProcessCanHaveAreRefused() {
            assertThat(refusal("http://" + "p".repeat(131_072), TestingFacts.node()))
                    .hasSize(4)
                    .first()
                    .asString()
                    .contains("HTTPS_PROXY takes 131091 bytes");
        }

        @Test
        void ofALengthThatOnlyOldSystemdCutsAreNoWorryHere() {
            String url = "http://" + "p".repeat(3000);
            assertThat(change(url, TestingFacts.node()).warnings()).isEmpty();
        }
    }

    private static NodePlan plan(String url, TestingFacts facts) {
        return Planner.plan(nothing().proxy(url).build(), facts.probed());
    }

    private static NodePlan.Change change(String url, TestingFacts facts) {
        NodePlan plan = plan(url, facts);
        assertThat(plan).isInstanceOf(NodePlan.Change.class);
        return (NodePlan.Change) plan;
    }

    private static List<String> refusal(String url, TestingFacts facts) {
        NodePlan plan = plan(url, facts);
        assertThat(plan).isInstanceOf(NodePlan.Refused.class);
        return ((NodePlan.Refused) plan)
                .problems().stream().filter(Problem::isError).map(Problem::what).toList();
    }

    private static String text(NodePlan.Change change) {
        Map<String, String> texts = new java.util.TreeMap<>();
        change.files()
                .forEach(file -> file.after()
                        .ifPresent(after ->
                                texts.put(file.path().value(), after.content().text())));
        return texts.getOrDefault(DROP_IN.value(), "");
    }
}

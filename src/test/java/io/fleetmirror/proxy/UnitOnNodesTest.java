package io.fleetmirror.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.facts.Addresses;
import io.fleetmirror.facts.Look;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.probe.Prober.JournalDepth;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes whose containerd runs as a unit of another name, in another place than usual. */
@Tag("fleet")
class UnitOnNodesTest {

    private static final String UNIT = "lab-cri.service";
    private static final String PATH = "/usr/local/lib/systemd/system/" + UNIT;
    private static final String DROP_INS = "/etc/systemd/system/" + UNIT + ".d";
    private static final DesiredProxy PROXY = ProxiedNode.proxy("http://proxy.lab:3128", "localhost", ".svc");

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.values());
        fleet.nodes()
                .forEach(node ->
                        node.sh("p=$(systemctl show containerd -p FragmentPath --value) && systemctl stop containerd"
                                + " && install -D -m 644 $p " + PATH
                                + " && systemctl mask containerd && systemctl daemon-reload && systemctl start " + UNIT
                                + " && lab-ready 30"));
    }

    static Stream<Integer> nodes() {
        return Stream.of(1, 2, 3);
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void theProxyIsGivenToTheUnitThatIsNamedAndTakenBackWithoutAPlaybook(int number) {
        LabNode node = fleet.node(number);
        String before = node.treeWithoutDirectoryTimes();
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node).proving()) {
            assertThat(proxied.probe(
                            new Look(Optional.of("containerd.service"), Optional.empty(), List.of()),
                            JournalDepth.ENDINGS))
                    .as("a unit that is not loaded")
                    .isInstanceOfSatisfying(
                            ProbeResult.Unsupported.class,
                            unsupported -> assertThat(unsupported.problems())
                                    .singleElement()
                                    .satisfies(problem ->
                                            assertThat(problem.observed()).contains("containerd.service is masked"))
                                    .satisfies(problem ->
                                            assertThat(problem.remedy()).startsWith("unmask the unit")));

            proxied.containerd(UNIT, "zz-proxy.conf");
            assertThat(proxied.carryOut(proxied.plan(PROXY))).isInstanceOf(NodeOutcome.Applied.class);
            assertThat(node.sh("ls " + DROP_INS)).isEqualTo("zz-proxy.conf\n");
            assertThat(node.sh("cd /etc/systemd/system && find . -name '*" + UNIT + "*'"))
                    .as("no link and no copy of the unit")
                    .isEqualTo("./" + UNIT + ".d\n");
            assertThat(node.sh("tr '\\0' '\\n' </proc/$(systemctl show " + UNIT + " -p MainPID --value)/environ"))
                    .contains("HTTPS_PROXY=http://proxy.lab:3128\n");
            assertThat(proxied.plan(PROXY)).isInstanceOf(NodePlan.NoChange.class);

            assertThat(proxied.carryOut(proxied.undo())).isInstanceOf(NodeOutcome.Applied.class);
            assertThat(node.treeWithoutDirectoryTimes()).isEqualTo(before);
        }
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void anAliasStandsForTheUnitThatItNames(int number) {
        LabNode node = fleet.node(number);
        node.sh("ln -s " + PATH + " /etc/systemd/system/also-cri.service && systemctl daemon-reload");
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node).containerd("also-cri.service", "http-proxy.conf")) {
            assertThat(proxied.carryOut(proxied.plan(PROXY))).isInstanceOf(NodeOutcome.Applied.class);
            assertThat(node.sh("ls " + DROP_INS)).isEqualTo("http-proxy.conf\n");
            assertThat(proxied.plan(PROXY)).isInstanceOf(NodePlan.NoChange.class);
            assertThat(proxied.carryOut(proxied.plan(ProxiedNode.none()))).isInstanceOf(NodeOutcome.Applied.class);
        }
        node.sh("rm /etc/systemd/system/also-cri.service && systemctl daemon-reload");
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aUnitThatIsNotThereIsAProblemInWords(int number) {
        try (ProxiedNode proxied =
                ProxiedNode.connect(fleet, fleet.node(number)).containerd("nobody.service", "http-proxy.conf")) {
            assertThat(proxied.plan(PROXY))
                    .isInstanceOfSatisfying(
                            NodePlan.Refused.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .asString()
                                    .contains("nobody.service is not-found", "containerd: {unit:"));
        }
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aBinaryThatIsNotThereAnyMoreIsToldAsThat(int number) {
        LabNode node = fleet.node(number);
        String binary = node.sh("command -v containerd").strip();
        node.sh("mv " + binary + " /srv/taken-away");
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node).containerd(UNIT, "http-proxy.conf")) {
            assertThat(proxied.plan(PROXY))
                    .isInstanceOfSatisfying(
                            NodePlan.Refused.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .asString()
                                    .contains(binary + ", which " + UNIT + " runs, does not answer its version"));
        } finally {
            node.sh("mv /srv/taken-away " + binary);
        }
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aDropInOfOthersCountsThroughALinkToo(int number) {
        LabNode node = fleet.node(number);
        node.sh("mkdir -p " + DROP_INS + " /srv/site && ln -s ../../../../srv/site/link " + DROP_INS + "/zz.conf"
                + " && ln -s proxy /srv/site/link && printf '[Service]\\nEnvironment=https_proxy=http://o:1\\n'"
                + " >/srv/site/proxy && systemctl daemon-reload");
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node).containerd(UNIT, "http-proxy.conf")) {
            assertThat(proxied.plan(PROXY))
                    .isInstanceOfSatisfying(
                            NodePlan.Refused.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .asString()
                                    .contains(DROP_INS + "/zz.conf:2 sets https_proxy"));
        }
        node.sh("rm -r " + DROP_INS + " /srv/site && systemctl daemon-reload");
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void whatSystemdDoesNotTakeIsSeenAndUndone(int number) {
        LabNode node = fleet.node(number);
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node).containerd(UNIT, "http-proxy.conf")) {
            NodePlan plan = proxied.plan(PROXY);
            node.sh("mkdir -p " + DROP_INS + " && printf '[Service]\\nEnvironment=https_proxy=http://o:1\\n' >"
                    + DROP_INS + "/zz.conf");
            String before = node.treeWithoutDirectoryTimes();
            assertThat(proxied.carryOut(plan)).isInstanceOfSatisfying(NodeOutcome.RolledBack.class, undone -> {
                assertThat(undone.phase()).isEqualTo(Phase.VERIFY);
                assertThat(undone.cause().what()).contains("systemd has not taken the https_proxy of the playbook");
            });
            assertThat(node.treeWithoutDirectoryTimes()).isEqualTo(before);
            node.sh("rm -r " + DROP_INS + " && systemctl daemon-reload");
        }
    }

    /** The process is as it should be, and the next start of it would not be. */
    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void whatSystemdTakesElsewhereIsSeenThoughTheProcessIsRight(int number) {
        LabNode node = fleet.node(number);
        DesiredProxy quoted = ProxiedNode.proxy("http://proxy.lab:3128", "*.corp", "a.corp");
        DesiredProxy secret = ProxiedNode.proxy("http://lab:lab-secret@proxy.lab:3129");
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node).containerd(UNIT, "http-proxy.conf")) {
            assertThat(proxied.carryOut(proxied.plan(quoted))).isInstanceOf(NodeOutcome.Applied.class);
            NodePlan nothing = proxied.plan(quoted);
            assertThat(proxied.prove(nothing)).isInstanceOf(NodeOutcome.Unchanged.class);
            node.sh("printf '[Service]\\nEnvironment=NO_PROXY=*.corp\\n' >" + DROP_INS
                    + "/zz.conf && systemctl daemon-reload");
            assertThat(cause(proxied.prove(nothing))).contains("systemd has not taken the NO_PROXY");
            node.sh("rm " + DROP_INS + "/zz.conf && systemctl daemon-reload");

            assertThat(proxied.carryOut(proxied.plan(secret))).isInstanceOf(NodeOutcome.Applied.class);
            NodePlan unchanged = proxied.plan(secret);
            node.sh("printf '[Service]\\nEnvironmentFile=\\n' >" + DROP_INS + "/zz.conf && systemctl daemon-reload");
            assertThat(cause(proxied.prove(unchanged))).contains("systemd does not read /etc/fleetmirror/");
            node.sh("rm " + DROP_INS + "/zz.conf && systemctl daemon-reload");
            assertThat(proxied.carryOut(proxied.plan(ProxiedNode.none()))).isInstanceOf(NodeOutcome.Applied.class);
        }
    }

    private static String cause(NodeOutcome outcome) {
        return outcome instanceof NodeOutcome.ProofFailed failed
                ? failed.cause().what()
                : outcome.toString();
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void whatTheProcessDoesNotHaveIsSeenAfterTheRestartAndUndone(int number) {
        LabNode node = fleet.node(number);
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node).containerd(UNIT, "http-proxy.conf")) {
            NodePlan plan = proxied.plan(ProxiedNode.proxy("http://lab:lab-secret@proxy.lab:3129"));
            node.sh("mkdir -p " + DROP_INS + " && echo https_proxy=http://o:1 >/etc/o.env && "
                    + "printf '[Service]\\nEnvironmentFile=/etc/o.env\\n' >" + DROP_INS + "/zz.conf");
            String before = node.treeWithoutDirectoryTimes();
            assertThat(proxied.carryOut(plan)).isInstanceOfSatisfying(NodeOutcome.RolledBack.class, undone -> {
                assertThat(undone.phase()).isEqualTo(Phase.VERIFY);
                assertThat(undone.cause().what()).contains("does not have the https_proxy of the playbook");
            });
            assertThat(node.treeWithoutDirectoryTimes()).isEqualTo(before);
            node.sh("rm -r /etc/o.env " + DROP_INS + " && systemctl daemon-reload");
        }
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aNameIsResolvedOnTheNodeItself(int number) {
        LabNode node = fleet.node(number);
        node.sh("echo 10.1.2.3 lb.corp harbor.corp >>/etc/hosts");
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node)) {
            List<String> names = List.of("harbor.corp", "mirror.lab");
            assertThat(proxied.probe(new Look(Optional.of(UNIT), Optional.empty(), names), JournalDepth.ENDINGS))
                    .isInstanceOfSatisfying(
                            ProbeResult.Probed.class,
                            probed -> assertThat(probed.facts().addresses().known())
                                    .containsKeys("mirror.lab")
                                    .containsEntry("harbor.corp", List.of("10.1.2.3")));
        }
    }

    /** A name server that takes packets and answers none costs its own names alone. */
    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aNameThatNobodyAnswersForCostsNoOther(int number) {
        LabNode node = fleet.node(number);
        node.copy(
                "use IO::Socket::INET; my $s = IO::Socket::INET->new(Proto => 'udp', LocalAddr => '127.0.0.99:53') or die; "
                        + "sleep 600;",
                "/root/deaf.pl");
        node.sh("systemd-run -q --unit=deaf-names perl /root/deaf.pl && echo 10.1.2.4 known.corp >>/etc/hosts; "
                + "until grep -q ' 6300007F:0035 ' /proc/net/udp; do sleep 0.1; done; "
                + "cp /etc/resolv.conf /root/resolv.conf && echo nameserver 127.0.0.99 >/etc/resolv.conf");
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node)) {
            Look look = new Look(Optional.of(UNIT), Optional.empty(), List.of("deaf.corp", "known.corp"));
            assertThat(proxied.probe(look, JournalDepth.ENDINGS))
                    .isInstanceOfSatisfying(
                            ProbeResult.Probed.class,
                            probed -> assertThat(probed.facts().addresses())
                                    .isEqualTo(new Addresses(
                                            Map.of("known.corp", List.of("10.1.2.4")), List.of("deaf.corp"))));
        } finally {
            node.sh("cat /root/resolv.conf >/etc/resolv.conf; systemctl stop deaf-names");
        }
    }

    /** systemd's own word for which of two files of one name it reads, before ours, with it and after it. */
    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aDropInOfOurNameElsewhereIsToldAndCountsAgainAfterwards(int number) {
        LabNode node = fleet.node(number);
        String vendors = "/usr/lib/systemd/system/" + UNIT + ".d";
        node.sh("mkdir -p " + vendors + " && printf '[Service]\\nEnvironment=HTTP_PROXY=http://v:1\\n' >" + vendors
                + "/http-proxy.conf && systemctl daemon-reload && systemctl restart " + UNIT + " && lab-ready 30");
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node).containerd(UNIT, "http-proxy.conf")) {
            NodePlan plan = proxied.plan(PROXY);
            assertThat(plan.toString()).contains("systemd does not read " + vendors + "/http-proxy.conf");
            assertThat(proxied.carryOut(plan)).isInstanceOf(NodeOutcome.Applied.class);
            NodePlan removal = proxied.plan(ProxiedNode.none());
            assertThat(removal.toString()).contains("systemd reads " + vendors + "/http-proxy.conf");
            assertThat(proxied.carryOut(removal)).isInstanceOf(NodeOutcome.Applied.class);
        }
        assertThat(node.sh("systemctl show " + UNIT + " -p Environment --value"))
                .isEqualTo("HTTP_PROXY=http://v:1\n");
        node.sh("rm -r " + vendors + " && systemctl daemon-reload && systemctl restart " + UNIT + " && lab-ready 30");
    }
}

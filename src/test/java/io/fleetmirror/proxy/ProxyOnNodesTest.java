package io.fleetmirror.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.Proof;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The proxy of real nodes of three generations, with the proxy's own log as the witness. */
@Tag("fleet")
class ProxyOnNodesTest {

    private static final DesiredProxy OPEN = ProxiedNode.proxy("http://proxy.lab:3128", "localhost", ".svc");

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.values());
    }

    static Stream<Integer> nodes() {
        return Stream.of(1, 2, 3);
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aBlockedRegistryIsPulledThroughTheProxyUntilTheProxyIsTakenAway(int number) {
        LabNode node = fleet.node(number);
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node)) {
            String before = node.treeWithoutDirectoryTimes();
            proxied.proving();
            String log = logOf(node, () -> assertApplied(proxied, OPEN));
            assertThat(log).contains("port=3128 user=- ACCEPTED CONNECT gcr.io:443");
            assertThat(node.processEnvironment())
                    .contains("HTTPS_PROXY=http://proxy.lab:3128\n", "https_proxy=http://proxy.lab:3128\n")
                    .contains("\nNO_PROXY=localhost,.svc\n", "\nno_proxy=localhost,.svc\n");

            String started = node.unitStart();
            assertThat(proxied.prove(proxied.plan(OPEN)))
                    .isInstanceOfSatisfying(
                            NodeOutcome.Unchanged.class,
                            same -> assertThat(same.proofs())
                                    .extracting(Proof::image)
                                    .containsExactly(ProxiedNode.IMAGE));
            assertThat(node.unitStart()).isEqualTo(started);

            DesiredProxy longer = ProxiedNode.proxy("http://proxy.lab:3128", "localhost", ".svc", "10.96.0.0/12");
            assertApplied(proxied, longer);
            assertThat(node.processEnvironment()).contains("\nNO_PROXY=localhost,.svc,10.96.0.0/12\n");

            proxied.provingNothing();
            assertApplied(proxied, ProxiedNode.none());
            assertThat(node.treeWithoutDirectoryTimes()).isEqualTo(before);
            assertThat(node.leftovers()).isEmpty();
            assertThat(node.processEnvironment()).doesNotContainIgnoringCase("_proxy");
            assertThat(node.attempt("timeout 20 crictl pull " + ProxiedNode.IMAGE)
                            .getExitCode())
                    .isNotZero();
            assertThat(proxied.plan(ProxiedNode.none())).isInstanceOf(NodePlan.NoChange.class);
        }
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void whatNoProxyCoversIsPulledDirectly(int number) {
        LabNode node = fleet.node(number);
        String address = node.sh("getent ahostsv4 mirror.lab | cut -d ' ' -f 1 | head -n 1")
                .strip();
        String range = address.substring(0, address.lastIndexOf('.')) + ".0/24";
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node).proving()) {
            proxied.mirror("http://mirror.lab:5000");
            assertThat(logOf(node, () -> assertApplied(proxied, ProxiedNode.proxy("http://proxy.lab:3128", ".svc"))))
                    .contains(" http://mirror.lab:5000/v2/");
            for (String covered : List.of("mirror.lab", ".lab", "mirror.lab:5000")) {
                assertThat(logOf(
                                node,
                                () -> assertApplied(proxied, ProxiedNode.proxy("http://proxy.lab:3128", covered))))
                        .as(covered)
                        .isEmpty();
            }
            assertThat(logOf(node, () -> assertApplied(proxied, ProxiedNode.proxy("http://proxy.lab:3128", range))))
                    .as("a range, and a name whose address is in it")
                    .contains(" http://mirror.lab:5000/v2/");
            proxied.mirror("http://" + address + ":5000");
            NodePlan byAddress = proxied.plan(ProxiedNode.proxy("http://proxy.lab:3128", range));
            assertThat(logOf(
                            node,
                            () -> assertThat(proxied.carryOut(byAddress)).isInstanceOf(NodeOutcome.Applied.class)))
                    .as("a range, and an address in it")
                    .isEmpty();
            proxied.provingNothing().registry(new DesiredRegistry.Removed());
            assertApplied(proxied, ProxiedNode.none());
        }
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aPasswordServesContainerdAndNobodyElse(int number) {
        LabNode node = fleet.node(number);
        String odd = "p%2540s%23%22%5C%20x$%25";
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node).proving()) {
            node.sh("setsid sh -c 'while :; do cat /proc/[0-9]*/cmdline; done >/run/seen 2>/dev/null' "
                    + "</dev/null >/dev/null 2>&1 & echo $! >/run/seen.pid");
            NodePlan plan = proxied.plan(ProxiedNode.proxy("http://lab:lab-secret@proxy.lab:3129"));
            assertSaysNothingOf("lab-secret", plan);
            assertThat(logOf(node, () -> assertApplied(proxied, plan)))
                    .contains("port=3129 user=lab ACCEPTED CONNECT gcr.io:443");

            NodePlan next = proxied.plan(ProxiedNode.proxy("http://odd:" + odd + "@proxy.lab:3129"));
            assertSaysNothingOf("lab-secret", next);
            assertSaysNothingOf(odd, next);
            assertThat(logOf(node, () -> assertApplied(proxied, next)))
                    .contains("port=3129 user=odd ACCEPTED CONNECT gcr.io:443");
            node.sh("kill -- -$(cat /run/seen.pid)");

            assertThat(node.processEnvironment()).contains("\nHTTPS_PROXY=http://odd:" + odd + "@proxy.lab:3129\n");
            assertThat(node.sh("stat -c '%a %U' /etc/fleetmirror/containerd-proxy.env"))
                    .isEqualTo("600 root\n");
            for (String secret : List.of("lab-secret", "p%2540s", "p%40s#")) {
                assertThat(seenByAnyone(node, secret)).as(secret).isEmpty();
            }
            assertThat(proxied.plan(ProxiedNode.proxy("http://odd:" + odd + "@proxy.lab:3129")))
                    .isInstanceOf(NodePlan.NoChange.class);
            assertApplied(proxied.provingNothing(), ProxiedNode.none());
            assertThat(node.attempt("ls /etc/fleetmirror").getExitCode()).isNotZero();
        }
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aRestartThatNeverCameIsOwedAndComesOnce(int number) {
        LabNode node = fleet.node(number);
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node)) {
            writeByHand(node, proxied.plan(OPEN));
            String started = node.unitStart();
            NodePlan plan = proxied.plan(OPEN);
            assertThat(plan).isInstanceOfSatisfying(NodePlan.Change.class, change -> {
                assertThat(change.files()).isEmpty();
                assertThat(change.activation().kind()).isEqualTo(Activation.Kind.DAEMON_RELOAD_AND_RESTART);
            });
            int starts = starts(node);
            assertApplied(proxied, plan);
            assertThat(starts(node)).isEqualTo(starts + 1);
            assertThat(node.unitStart()).isNotEqualTo(started);
            assertThat(proxied.plan(OPEN)).isInstanceOf(NodePlan.NoChange.class);
            assertApplied(proxied, ProxiedNode.none());
            assertThat(starts(node)).isEqualTo(starts + 2);
        }
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aHandMadeDropInStaysUnlessItIsAdopted(int number) {
        LabNode node = fleet.node(number);
        String path = "/etc/systemd/system/containerd.service.d/http-proxy.conf";
        node.sh("p=" + path + "; mkdir -p ${p%/*}; printf '%s\\n' '# ask Bob first' '[Service]' "
                + "'Environment=HTTPS_PROXY=http://proxy.lab:3128' >$p; chmod 600 $p; systemctl daemon-reload; "
                + "systemctl restart containerd; lab-ready 30");
        String before = node.tree();
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node).proving()) {
            assertThat(proxied.plan(ProxiedNode.none()))
                    .isInstanceOfSatisfying(
                            NodePlan.NoChange.class,
                            kept -> assertThat(kept.warnings())
                                    .singleElement()
                                    .asString()
                                    .contains(path + " was not made by fleetmirror and stays"));
            assertThat(node.tree()).isEqualTo(before);

            NodePlan plan = proxied.plan(OPEN);
            assertThat(plan)
                    .isInstanceOfSatisfying(
                            NodePlan.Change.class,
                            change -> assertThat(change.files().getFirst().diff())
                                    .contains(
                                            "mode 0600 -> 0644 " + path,
                                            "+# Managed by fleetmirror. Changes made here are overwritten.",
                                            "-Environment=HTTPS_PROXY=http://proxy.lab:3128")
                                    .doesNotContain("-# ask Bob first"));
            assertApplied(proxied, plan);
            assertThat(node.sh("cat " + path)).contains("\n# ask Bob first\n[Service]\n");
            assertThat(node.sh("grep -l '^Environment=HTTPS_PROXY' /var/lib/fleetmirror/transactions/*/old/*"))
                    .isNotBlank();
            assertThat(proxied.plan(OPEN)).isInstanceOf(NodePlan.NoChange.class);
            assertApplied(proxied.provingNothing(), ProxiedNode.none());
        }
    }

    /** What systemd ignores is no reason to refuse it, nor a file that nobody names any more. */
    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aHandMadeDropInIsAdoptedWithItsEnvironmentFileAndItsSlips(int number) {
        LabNode node = fleet.node(number);
        String path = "/etc/systemd/system/containerd.service.d/http-proxy.conf";
        node.sh("p=" + path + "; mkdir -p ${p%/*} /etc/sysconfig; printf '%s\\n' 'LimitNOFILE=7' '[Service]' "
                + "'EnvironmentFile=/etc/sysconfig/proxy' 'export NO_PROXY=a' 'ALL_PROXY=b' 'EOF' >$p; "
                + "printf '%s\\n' HTTPS_PROXY=http://o:1 >/etc/sysconfig/proxy; "
                + "systemctl daemon-reload; systemctl restart containerd; lab-ready 30");
        assertThat(node.processEnvironment())
                .contains("HTTPS_PROXY=http://o:1\n")
                .doesNotContain("NO_PROXY", "ALL_PROXY");
        assertThat(node.sh("systemctl show containerd -p LimitNOFILE --value")).doesNotStartWith("7");
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node)) {
            NodePlan plan = proxied.plan(OPEN);
            assertThat(plan)
                    .isInstanceOfSatisfying(
                            NodePlan.Change.class,
                            change -> assertThat(change.warnings())
                                    .extracting(problem -> problem.what().replaceFirst(",.*", ""))
                                    .containsExactly(path + ":3 sets EnvironmentFile=/etc/sysconfig/proxy"));
            assertApplied(proxied, plan);
            assertThat(node.processEnvironment()).contains("HTTPS_PROXY=http://proxy.lab:3128\n");
            assertThat(proxied.plan(OPEN)).isInstanceOf(NodePlan.NoChange.class);
            node.sh("rm -r /etc/sysconfig");
            assertApplied(proxied, ProxiedNode.none());
        }
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aFileThatWouldWinIsNamedByItsLineAndTheNodeIsLeftAlone(int number) {
        LabNode node = fleet.node(number);
        String directory = "/etc/systemd/system/containerd.service.d";
        node.sh("mkdir " + directory + "; cd " + directory
                + "; printf '%s\\n' '# all services' HTTPS_PROXY=http://o:1 >/etc/o.env; "
                + "printf '[Service]\\nEnvironmentFile=-/etc/o*.env\\n' >10-o.conf; systemctl daemon-reload; "
                + "printf '[Service]\\n\\nEnvironment=no_proxy=x\\n' >zz.conf");
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node)) {
            assertThat(proxied.plan(OPEN)).isInstanceOfSatisfying(NodePlan.Refused.class, refused -> {
                assertThat(refused.problems())
                        .extracting(Problem::what)
                        .containsExactly(
                                "/etc/o.env:2 sets HTTPS_PROXY too, and systemd lets it win",
                                directory + "/zz.conf:3 sets no_proxy too, and systemd lets it win");
                assertThat(refused.problems().toString())
                        .contains("(or EnvironmentFile= from " + directory + "/10-o.conf:2 where others");
            });
            node.sh("rm -r /etc/o.env " + directory + "; systemctl daemon-reload");
        }
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void whatSystemdGivesToEveryServiceLosesAndStays(int number) {
        LabNode node = fleet.node(number);
        String directory = List.of("/etc", "/run", "/usr/lib").get(number - 1) + "/systemd/system.conf.d";
        node.sh("mkdir -p " + directory + "; printf '[Manager]\\nDefaultEnvironment=HTTP_PROXY=http://o:1\\n' >"
                + directory + "/o.conf; systemctl daemon-reload");
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node)) {
            assertApplied(proxied, OPEN);
            assertThat(node.processEnvironment()).contains("HTTP_PROXY=http://proxy.lab:3128\n");
            NodePlan plan = proxied.plan(ProxiedNode.none());
            assertThat(plan)
                    .isInstanceOfSatisfying(
                            NodePlan.Change.class,
                            change -> assertThat(change.warnings())
                                    .extracting(Problem::what)
                                    .containsExactly(directory
                                            + "/o.conf:2 sets HTTP_PROXY for every service, so containerd keeps them"));
            assertApplied(proxied, plan);
            assertThat(node.processEnvironment())
                    .contains("HTTP_PROXY=http://o:1\n")
                    .doesNotContain("HTTPS_PROXY");
            node.sh("rm " + directory + "/o.conf; systemctl daemon-reload; systemctl restart containerd; lab-ready 30");
        }
    }

    private static void writeByHand(LabNode node, NodePlan plan) {
        assertThat(plan).isInstanceOfSatisfying(NodePlan.Change.class, change -> {
            for (FileChange file : change.files()) {
                String text = file.after().orElseThrow().content().text();
                node.sh("mkdir -p " + file.path().parent() + " && cat >" + file.path() + " <<'END'\n" + text + "END\n");
            }
        });
    }

    /** Starts of containerd, by systemd's own word. */
    private static int starts(LabNode node) {
        return Integer.parseInt(
                node.sh("journalctl --sync; journalctl -q -o cat _PID=1 UNIT=containerd.service | grep -c '^Started '")
                        .strip());
    }

    private static void assertSaysNothingOf(String secret, NodePlan plan) {
        assertThat(plan).isInstanceOfSatisfying(NodePlan.Change.class, change -> {
            assertThat(change.files()).isNotEmpty();
            assertThat(change.files().stream().flatMap(file -> file.diff().stream()))
                    .noneMatch(line -> line.contains(secret));
            assertThat(change.toString()).doesNotContain(secret);
        });
    }

    /** What a local user without any right finds of a text, and what the journal and the command lines of a run held. */
    private static String seenByAnyone(LabNode node, String secret) {
        String quoted = "'" + secret + "'";
        return node.sh("su ops -s /bin/sh -c \"systemctl show containerd | grep -F " + quoted + "\";"
                + " su ops -s /bin/sh -c \"grep -rIlsF -- " + quoted + " /etc /run /tmp /usr/lib/systemd /var/lib\";"
                + " journalctl -q --no-pager | grep -F " + quoted + ";"
                + " tr '\\0' ' ' </run/seen | grep -c . >/dev/null || echo nothing was seen;"
                + " tr '\\0' ' ' </run/seen | grep -oF " + quoted + "; true");
    }

    private static void assertApplied(ProxiedNode node, DesiredProxy proxy) {
        assertApplied(node, node.plan(proxy));
    }

    private static void assertApplied(ProxiedNode node, NodePlan plan) {
        assertThat(node.carryOut(plan))
                .isInstanceOfSatisfying(
                        NodeOutcome.Applied.class,
                        applied -> assertThat(applied.restarted()).isTrue());
    }

    /** What the proxy has noted of the node's requests meanwhile. */
    private static String logOf(LabNode node, Runnable action) {
        String address = " " + node.sh("hostname -i").strip() + " ";
        long before = fleet.proxyLog().lines().count();
        action.run();
        return fleet.proxyLog()
                .lines()
                .skip(before)
                .filter(line -> line.contains(address))
                .reduce("", (all, line) -> all + line + "\n");
    }
}

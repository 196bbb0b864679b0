package io.fleetmirror.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.OperatingSystem;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.facts.TransactionFacts.Story;
import io.fleetmirror.facts.answer.ProbeAnswer;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.file.Ours;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a node answers to the probe is facts or a problem of that node: one strange node must not end a run of hundreds. */
class HostileNodeTest {

    private static final NodeName NODE = new NodeName("node-1");

    /** What damages an answer: numbers that are none or too large, paths that are none, glob and pattern characters, line ends. */
    private static final List<String> STRANGE = List.of(
            "",
            "\0",
            "\n",
            " ",
            "-1",
            "4294967294",
            "99999999999999999999",
            "/",
            "..",
            "${CONFIG}",
            "\\E(*[",
            "\"",
            "'",
            "[[",
            "=",
            "imports = [\"/x\", '*']\n",
            "EnvironmentFile=/x/\\E(*?[\n",
            "\33[2J",
            "\377\376",
            "==> /etc/os-release <==\n",
            "\n--T unit\nId=\n");

    private static final String UNIT = """
            [Service]
            EnvironmentFile=-/etc/default/containerd*
            Environment="A=b"
            ExecStart=/usr/bin/containerd
            """;
    private static final String DROP_IN =
            "[Service]\nEnvironment=\"HTTP_PROXY=http://proxy.lab:3128\" 'NO_PROXY=.svc'\n";

    private static final String HOSTS =
            "server = \"https://a.example\"\n[host.\"https://b.example\"]\n  ca = \"/a.crt\"\n";

    private static final List<String> CONFIGS = List.of(TestingFacts.EFFECTIVE, """
            version = 3
            imports = ["/etc/containerd/conf.d/*.toml"]
            [plugins.'io.containerd.cri.v1.images'.registry]
              config_path = '/etc/containerd/certs.d:/etc/docker/certs.d'
            """, """
            disabled_plugins = ["cri"]
            [plugins.cri.registry.mirrors."docker.io"]
              endpoint = ["https://mirror.example.com"]
            """, """
            version = 2
            [plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]
              endpoint = ["https://mirror.example.com", "https://registry-1.docker.io"]
            [plugins."io.containerd.grpc.v1.cri".registry.configs."mirror.example.com".tls]
              ca_file = "/etc/ca.crt"
            [plugins."io.containerd.grpc.v1.cri".registry.configs."mirror.example.com".auth]
              username = "u"
              password = "p"
            """);

    private static final String OS_RELEASE =
            "ID=debian\nVERSION_ID=\"13\"\nPRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\n";

    /** Of a healthy node, as probe.sh prints it. */
    private static String answer() {
        String config = TestingFacts.EFFECTIVE + "imports = [\"/etc/containerd/conf.d/*.toml\"]\n";
        return """

                --T identity
                uid 0
                clock 1795574153
                binary /usr/bin/containerd
                config /etc/containerd/config.toml
                crictl /usr/local/bin/crictl

                --T marks

                --T systemd
                systemd 257

                --T unit
                Id=containerd.service
                LoadState=loaded
                ActiveState=active
                FragmentPath=/usr/lib/systemd/system/containerd.service
                DropInPaths=/etc/systemd/system/containerd.service.d/10-mine.conf
                EnvironmentFiles=/etc/default/containerd (ignore_errors=yes)
                KillMode=process
                NeedDaemonReload=no
                MainPID=204
                ActiveEnterTimestamp=Wed 2026-11-25 01:41:55 UTC

                --T containerd
                containerd github.com/containerd/containerd 1.7.24 abc

                --T journal
                20261125T014153576Z-509cd839 confirmed told root@vm

                --T files
                """
                + record(0100644, OS_RELEASE.length(), "/etc/os-release")
                + record(0100644, config.length(), "/etc/containerd/config.toml")
                + record(0100644, UNIT.length(), "/usr/lib/systemd/system/containerd.service")
                + record(0100644, DROP_IN.length(), "/etc/systemd/system/containerd.service.d/10-mine.conf")
                + record(0040755, 4096, "/etc/containerd/certs.d")
                + record(0120777, 5, "/etc/containerd/certs.d/quay.io -> /srv")
                + "\n==> /etc/os-release <==\n" + OS_RELEASE
                + "\n==> /etc/containerd/config.toml <==\n" + config
                + "\n==> /usr/lib/systemd/system/containerd.service <==\n" + UNIT
                + "\n==> /etc/systemd/system/containerd.service.d/10-mine.conf <==\n" + DROP_IN
                + "\n==> /proc/204/environ <==\nPATH=/bin\0HTTP_PROXY=http://proxy.lab:3128\0";
    }

    private static String record(int mode, int size, String name) {
        return Integer.toHexString(mode) + " 0 0 1795570914 " + size + " 262150 1795570914 " + name + "\n";
    }

    private static DesiredNode desired() {
        return TestingDesired.mirror().proxy("http://proxy.lab:3128").build();
    }

    private static ProbeResult read(String answer) {
        return ProbeAnswer.parse(NODE, "T", answer);
    }

    @Test
    void theAnswerOfAHealthyNodeIsFacts() {
        assertThat(read(answer())).isInstanceOfSatisfying(ProbeResult.Probed.class, probed -> {
            NodeFacts facts = probed.facts();
            assertThat(facts.os()).isEqualTo(new OperatingSystem("Debian GNU/Linux 13 (trixie)"));
            assertThat(facts.process().orElseThrow().environment())
                    .containsEntry("PATH", "/bin")
                    .hasSize(2);
            assertThat(Ours.text(facts.files().at(TestingFacts.CONFIG)).orElseThrow())
                    .startsWith(TestingFacts.EFFECTIVE);
            assertThat(facts.files().entries())
                    .hasSize(6)
                    .containsKey(new RemotePath("/etc/containerd/certs.d/quay.io"));
        });
        assertThat(Planner.plan(desired(), read(answer()))).isNotInstanceOf(NodePlan.NotPlanned.class);
    }

    @Test
    void aNodeIsOfTheControlPlaneByItsManifestsWhateverItsGroupsAreCalled() {
        String marks = "--T marks\ncontrol-plane=/etc/kubernetes/manifests/etcd.yaml\n";

        NodePlan plain = Planner.plan(desired(), read(answer()));
        NodePlan marked = Planner.plan(desired(), read(answer().replace("--T marks\n", marks)));

        assertThat(plain)
                .isInstanceOfSatisfying(
                        NodePlan.Change.class,
                        change -> assertThat(change.isOfControlPlane()).isFalse());
        assertThat(marked)
                .isInstanceOfSatisfying(
                        NodePlan.Change.class,
                        change -> assertThat(change.isOfControlPlane()).isTrue());
    }

    @Test
    void aProductThatWritesContainerdsFilesIsRefusedAlsoOnTheControlPlane() {
        String marks = "--T marks\ncontrol-plane=/etc/kubernetes/manifests/etcd.yaml\nk0s=/etc/k0s\n";

        assertThat(read(answer().replace("--T marks\n", marks)))
                .isInstanceOfSatisfying(
                        ProbeResult.Unsupported.class,
                        unsupported -> assertThat(unsupported.problems())
                                .singleElement()
                                .asString()
                                .contains("k0s writes containerd's files on this node itself: saw \"/etc/k0s\""));
    }

    @Test
    void aJournalIsReadInTimeHoweverLongItsStoryIs() {
        String story =
                "file absent absent /x\n".repeat(200_000) + "phase verify\nphase roll-back\ncause =why\ncause =then\n";
        String answer = answer().replace(
                        "told root@vm\n", "told root@vm\n" + story + "20261125T014154576Z-509cd839 confirmed\n");

        ProbeResult result = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read(answer));

        assertThat(result).isInstanceOfSatisfying(ProbeResult.Probed.class, probed -> {
            assertThat(probed.facts().journal()).hasSize(2);
            assertThat(probed.facts().journal().getFirst().story()).satisfies(told -> {
                assertThat(told.files()).hasSize(200_000);
                assertThat(told.phase()).isEqualTo("verify");
                assertThat(told.cause()).isEqualTo("why");
            });
            assertThat(probed.facts().journal().getLast().story()).isEqualTo(Story.UNREAD);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"${CONTAINERD_CONFIG}", "config.toml", "../config.toml", "\"/etc/containerd/config.toml\""})
    void aConfigurationThatCannotBeFollowedIsRefusedByNameWithTheWayOut(String word) {
        assertThat(read(answer().replace("config /etc/containerd/config.toml", "config " + word)))
                .isInstanceOfSatisfying(
                        ProbeResult.Unsupported.class,
                        unsupported -> assertThat(unsupported.problems())
                                .singleElement()
                                .asString()
                                .contains(word, "containerd: {config: /etc/containerd/config.toml}"));
    }

    @Test
    void aFileThatGrewOrShrankWhileItWasReadIsTold() {
        for (String read : List.of(answer().replace("A=b", "A=bb"), answer().replace("A=b", "A="))) {
            assertThat(read(read))
                    .isInstanceOfSatisfying(
                            ProbeResult.Unsupported.class,
                            unsupported -> assertThat(unsupported.problems())
                                    .singleElement()
                                    .asString()
                                    .contains("changed while they were read"));
        }
    }

    @Test
    void ownersMayHaveAnyNumber() {
        assertThat(read(answer().replace(" 0 0 1795570914 ", " 4294967294 4294967295 1795570914 ")))
                .isInstanceOf(ProbeResult.Probed.class);
    }

    @Property(tries = 2000)
    void anyDamageIsFactsOrAProblem(@ForAll long seed) {
        Random random = new Random(seed);
        String answer = damaged(answer(), random, 1 + random.nextInt(4));
        assertThat(Planner.plan(desired(), read(answer))).isNotNull();
    }

    /** Damage that keeps the sizes right, so that the planner comes to see it. */
    @Property(tries = 2000)
    void anyFilesAreAPlanOrAProblem(@ForAll long seed) {
        Random random = new Random(seed);
        TestingFacts node = TestingFacts.node();
        node.file("/etc/containerd/config.toml", damaged(CONFIGS.get(random.nextInt(CONFIGS.size())), random));
        node.file("/etc/systemd/system/containerd.service.d/http-proxy.conf", damaged(DROP_IN, random));
        node.dropIn("/etc/systemd/system/containerd.service.d/20-mine.conf", damaged(UNIT, random));
        node.file("/etc/containerd/certs.d/docker.io/hosts.toml", damaged(HOSTS, random));
        TestingDesired desired = TestingDesired.mirror().proxy("http://proxy.lab:3128");
        assertThat(TestingPlans.plan(random.nextBoolean() ? desired : desired.migrating(), node))
                .isNotNull();
    }

    private static String damaged(String text, Random random) {
        return damaged(text, random, random.nextInt(3));
    }

    /** In so many places a strange piece, beside what stood there or in its place. */
    private static String damaged(String text, Random random, int places) {
        String damaged = text;
        for (int place = 0; place < places; place++) {
            int from = random.nextInt(damaged.length());
            int to = Math.min(damaged.length(), from + random.nextInt(30));
            damaged = damaged.substring(0, from)
                    + STRANGE.get(random.nextInt(STRANGE.size()))
                    + damaged.substring(random.nextBoolean() ? from : to)
                    + " ";
        }
        return damaged;
    }
}

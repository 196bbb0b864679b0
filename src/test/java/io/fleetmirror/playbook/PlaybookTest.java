package io.fleetmirror.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.hosts.Capability;
import io.fleetmirror.containerd.hosts.HostsToml.HostOptions;
import io.fleetmirror.desired.DesiredContainerd;
import io.fleetmirror.desired.DesiredContainerd.RegistryStyle;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.desired.DesiredProxy.Used;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredRegistry.Fallback;
import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import io.fleetmirror.desired.DesiredVerification;
import io.fleetmirror.desired.Serial;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.systemd.DropInName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookTest {

    @TempDir
    private Path directory;

    private Fleet fleet(String playbook) {
        return new Fleet(directory).write(Fleet.THREE_NODES, playbook);
    }

    @Test
    void theExampleResolvesWithoutAnyProblem() {
        Checked<List<DesiredPlay>> example = Playbook.resolve(
                Path.of("playbooks/example.yaml"),
                Inventory.read(Path.of("inventories/example.yaml")),
                Optional.empty(),
                Variables.NONE);

        assertThat(example.problems()).isEmpty();
        DesiredPlay play = Fleet.value(example).getFirst();
        assertThat(Fleet.value(example)).hasSize(1);
        assertThat(Fleet.names(play)).containsExactly("cp-1", "cp-2", "sh-1", "sh-2", "fra-1", "fra-2");
        assertThat(Fleet.mirrors(play.nodes().get(0), "docker.io")).hasSize(2);
        assertThat(Fleet.mirrors(play.nodes().get(4), "docker.io")).hasSize(1);
        assertThat(((Used) play.nodes().get(4).proxy())
                        .settings()
                        .https()
                        .orElseThrow()
                        .raw())
                .isEqualTo("http://proxy.fra.example.com:3128");
    }

    @Test
    void thePlaybookIsFoundBesideOrAboveTheInventory() {
        Fleet fleet = fleet("");
        Path playbook = fleet.file("playbooks/site.yaml", "- hosts: all\n");
        Path inventory = fleet.file("a/b/i.yaml", "");

        assertThat(Playbook.beside(inventory.toString())).contains(playbook);
        assertThat(Playbook.beside(directory.resolve("i.yaml").toString())).contains(playbook);
    }

    @Nested
    class OneNode {

        @Test
        void withoutSectionsEverythingStaysAsItIs() {
            DesiredPlay play = fleet("- hosts: all\n").plays().getFirst();

            assertThat(play.name()).isEqualTo("all");
            assertThat(play.serial()).isEqualTo(Serial.WHOLE_PLAY);
            assertThat(play.maxFailPercentage()).isEmpty();
            DesiredNode node = play.nodes().getFirst();
            assertThat(node.proxy()).isEqualTo(new DesiredProxy.Untouched());
            assertThat(node.registries()).isEmpty();
            assertThat(node.containerd()).isEqualTo(DesiredContainerd.DEFAULT);
            assertThat(node.verification()).isEqualTo(DesiredVerification.DEFAULT);
        }

        @Test
        void everyKeyIsHeeded() {
            Fleet fleet = fleet("""
                    - name: x
                      hosts: [n1, n2]
                      proxy:
                        https: http://p:3128
                        no_proxy: {defaults: false, node_cidrs: [192.168.1.0/24], service_cidrs: [10.96.0.0/12],
                                   cluster_cidrs: [10.244.0.0/16], api_server: "https://api.lab:6443", extra: [a.lab],
                                   cluster_domain: k8s.lab, etcd_discovery_domain: etcd.lab, platform: openstack}
                        on_override: warn
                      containerd: {registry_style: certs.d}
                      verify: {images: [a/b:1, "a/b:1"], timeout: 2m}
                    """);
            DesiredNode node = fleet.firstNode();

            assertThat(Fleet.names(fleet.plays().getFirst())).containsExactly("n1", "n2");
            Used used = (Used) node.proxy();
            assertThat(used.settings().http()).isEmpty();
            assertThat(used.settings().noProxy())
                    .containsExactly(
                            ".svc",
                            ".k8s.lab",
                            "192.168.1.0/24",
                            "10.96.0.0/12",
                            "10.244.0.0/16",
                            "api.lab",
                            ".etcd.lab",
                            "169.254.169.254",
                            "a.lab");
            assertThat(used.onOverride()).isEqualTo(DesiredProxy.OnOverride.WARN);
            assertThat(node.containerd().registryStyle()).isEqualTo(RegistryStyle.CERTS_D);
            assertThat(node.verification()).isEqualTo(new DesiredVerification(List.of("a/b:1"), Duration.ofMinutes(2)));
        }

        @Test
        void aNodeThatIsAddedLeavesWhatTheOthersShouldHaveAsItIs() {
            String playbook = """
                    - hosts: all
                      proxy: {https: "http://p:3128", no_proxy: {node_cidrs: [192.168.31.0/24], api_server: api.lab}}
                    """;
            Fleet fleet = new Fleet(directory);
            String nodes = "all: {hosts: {n1: {ansible_host: 192.168.31.1}, n2: {ansible_host: 192.168.31.2}";
            DesiredNode before = fleet.write(nodes + "}}\n", playbook).firstNode();
            DesiredNode after = fleet.write(nodes + ", n3: {ansible_host: 192.168.31.3}}}\n", playbook)
                    .firstNode();
            assertThat(fleet.plays().getFirst().nodes()).hasSize(3);
            assertThat(after).isEqualTo(before);
        }

        @Test
        void theUnitAndItsDropInMayBeNamedForEachNode() {
            Fleet fleet = new Fleet(directory).write("""
                    all: {hosts: {n1: {unit: cri.service}, n2: {unit: containerd.service}}}
                    """, """
                    - hosts: all
                      containerd: {unit: "{{ unit }}", drop_in: 90-proxy.conf}
                    """);
            assertThat(fleet.plays().getFirst().nodes())
                    .extracting(node -> node.containerd().unit().orElseThrow().value())
                    .containsExactly("cri.service", "containerd.service");
            assertThat(fleet.firstNode().containerd().dropIn()).isEqualTo(new DropInName("90-proxy.conf"));
        }

        @Test
        void noneTakesAway() {
            DesiredNode node = fleet("- {hosts: all, proxy: none, registries: {quay.io: none}}\n")
                    .firstNode();

            assertThat(node.proxy()).isEqualTo(new DesiredProxy.Removed());
            assertThat(node.registries())
                    .containsExactly(java.util.Map.entry(new RegistryHost("quay.io"), new DesiredRegistry.Removed()));
        }

        @Test
        void mirrorsKeepTheirOrderAndAHarborProjectBecomesAPath() {
            DesiredNode node = fleet("""
                    - hosts: all
                      registries:
                        docker.io:
                          fallback: none
                          mirrors:
                            - HTTPS://Mirror.lab:5000/
                            - {url: https://h.lab/, harbor_project: hub, capabilities: [pull, pull, resolve, push]}
                            - {url: https://o.lab/x, override_path: true, skip_verify: yes}
                    """).firstNode();

            assertThat(((Mirrored) node.registries().get(new RegistryHost("docker.io"))).fallback())
                    .isEqualTo(Fallback.NONE);
            List<Capability> two = List.of(Capability.PULL, Capability.RESOLVE);
            assertThat(Fleet.mirrors(node, "docker.io"))
                    .containsExactly(
                            new Mirror(
                                    URI.create("https://mirror.lab:5000"), two, List.of(), List.of(), HostOptions.NONE),
                            new Mirror(
                                    URI.create("https://h.lab/v2/hub"),
                                    List.of(Capability.PULL, Capability.RESOLVE, Capability.PUSH),
                                    List.of(),
                                    List.of(),
                                    new HostOptions(false, true)),
                            new Mirror(
                                    URI.create("https://o.lab/x"),
                                    two,
                                    List.of(),
                                    List.of(),
                                    new HostOptions(true, true)));
        }
    }

    @Nested
    class SeveralPlays {

        @Test
        void aNodeStandsInTheFirstPlayAndTheLaterOneWinsSectionBySection() {
            List<DesiredPlay> plays = fleet("""
                    - name: first
                      hosts: n1:n2
                      registries: {docker.io: {mirrors: [https://a.lab]}, quay.io: {mirrors: [https://a.lab]}}
                      verify: {images: [a]}
                      proxy: {https: 'http://p:3128'}
                    - name: second
                      hosts: n2:n3
                      serial: 1
                      registries: {docker.io: {mirrors: [https://b.lab]}, gcr.io: none}
                      proxy: none
                    - {name: third, hosts: n3, verify: {images: [c]}}
                    """).plays();

            assertThat(plays).extracting(DesiredPlay::name).containsExactly("first", "second");
            assertThat(Fleet.names(plays.get(0))).containsExactly("n1", "n2");
            assertThat(Fleet.names(plays.get(1))).containsExactly("n3");
            DesiredNode second = plays.get(0).nodes().get(1);
            assertThat(Fleet.mirrors(second, "docker.io"))
                    .extracting(Mirror::url)
                    .containsExactly(URI.create("https://b.lab"));
            assertThat(second.registries().keySet())
                    .extracting(RegistryHost::value)
                    .containsExactly("docker.io", "quay.io", "gcr.io");
            assertThat(second.proxy()).isEqualTo(new DesiredProxy.Removed());
            assertThat(second.verification().images()).containsExactly("a");
            assertThat(plays.get(1).nodes().getFirst().verification().images()).containsExactly("c");
            assertThat(plays.get(0).nodes().get(0).proxy()).isInstanceOf(Used.class);
        }

        @Test
        void theLimitKeepsOnlyItsNodes() {
            Fleet fleet = fleet("- {name: a, hosts: n1}\n- {name: b, hosts: all}\n");

            List<DesiredPlay> plays = Fleet.value(fleet.resolve(Optional.of("all:!n1")));
            assertThat(plays).extracting(DesiredPlay::name).containsExactly("b");
            assertThat(Fleet.names(plays.getFirst())).containsExactly("n2", "n3");
        }

        @Test
        void aLimitThatLeavesNothingOrNamesNothingIsAProblem() {
            Fleet fleet = fleet("- {name: a, hosts: n1}\n");

            assertThat(fleet.told(fleet.resolve(Optional.of("n2"))))
                    .containsExactly(
                            "-l: no play is for any of these nodes; name nodes that \"hosts:\" of a play names");
            assertThat(fleet.told(fleet.resolve(Optional.of("n1:!n1"))))
                    .containsExactly("-l: leaves none of the inventory's nodes: saw \"n1:!n1\";"
                            + " name nodes that fleetmirror inventory --graph lists");
            assertThat(fleet.told(fleet.resolve(Optional.of("n4"))))
                    .containsExactly("-l: no group or node has this name: saw \"n4\"; write \"n1\"");
        }
    }

    @Nested
    class WithVariables {

        private static final String PLAY = """
                - hosts: all
                  serial: "{{ waves }}"
                  verify:
                    images: "{{ images }}"
                  registries: {docker.io: {mirrors: ["https://{{ mirror }}"]}}
                """;

        private Fleet fleet() {
            return new Fleet(directory).write("""
                    all:
                      vars: {images: ["{{ mirror }}/x"], mirror: all.lab}
                      hosts: {n1: , n2: {mirror: n2.lab}}
                    """, PLAY);
        }

        @Test
        void everyNodeHasItsOwnValuesAndTheCommandLineTheStrongest() {
            List<DesiredNode> nodes = fleet().plays("waves=50%").getFirst().nodes();

            assertThat(Fleet.mirrors(nodes.get(0), "docker.io").getFirst().url())
                    .hasToString("https://all.lab");
            assertThat(Fleet.mirrors(nodes.get(1), "docker.io").getFirst().url())
                    .hasToString("https://n2.lab");
            assertThat(nodes.get(1).verification().images()).containsExactly("n2.lab/x");
            DesiredNode overridden =
                    fleet().plays("waves=1", "mirror=e.lab").getFirst().nodes().get(1);
            assertThat(Fleet.mirrors(overridden, "docker.io").getFirst().url()).hasToString("https://e.lab");
        }

        @Test
        void undefinedVariablesAreToldOnceWithTheirLine() {
            Fleet fleet = new Fleet(directory).write(Fleet.THREE_NODES, PLAY);

            assertThat(fleet.problems())
                    .hasSize(3)
                    .first()
                    .isEqualTo("p.yaml:2: the variable \"waves\" is not defined here: a play's own keys know only the "
                            + "variables of -e; set it with -e waves=…, or write the value");
            assertThat(fleet.problems("waves=1"))
                    .containsExactly(
                            "p.yaml:4: the variable \"images\" is not defined for n1 and 2 more nodes; "
                                    + "set it in the inventory, or with -e images=…",
                            "p.yaml:5: the variable \"mirror\" is not defined for n1 and 2 more nodes; "
                                    + "set it in the inventory, or with -e mirror=…");
        }

        @Test
        void aFaultyValueIsToldWhereTheVariableIsSet() {
            Fleet fleet = new Fleet(directory).write("all:\n  vars:\n    t: soon\n  hosts: {n1: , n2: }\n", """
                    - hosts: all
                      verify: {timeout: "{{ t }}"}
                    """);

            assertThat(fleet.problems())
                    .containsExactly("i.yaml:3: \"timeout\" has a value of the wrong kind: saw \"soon\"; "
                            + "write a time from 1s to 1h, such as 60s or 2m");
        }

        @Test
        void bracesPutTogetherByVariablesAreAProblemAndNotACrash() {
            Fleet fleet = PlaybookTest.this.fleet("- hosts: all\n  verify: {timeout: \"{{ open }}{ t }}\"}\n");

            assertThat(fleet.problems("open={")).singleElement().asString().contains("put together a template again");
        }
    }

    @Test
    void fiveThousandNodesResolveInTime() {
        StringBuilder inventory = new StringBuilder("all:\n  hosts:\n");
        for (int i = 0; i < 5_000; i++) {
            inventory.append("    n" + i + ": {proxy_host: p" + i % 50 + ".lab, ansible_host: 10.0.0.1}\n");
        }
        new Fleet(directory).write(inventory.toString(), """
                - hosts: all
                  proxy: {https: "http://{{ proxy_host }}:3128"}
                  registries: {docker.io: {mirrors: [https://a.lab, https://b.lab, https://c.lab]}, gcr.io: none}
                  verify: {images: [a, b, c]}
                """);
        Inventory read = Fleet.value(Inventory.read(directory.resolve("i.yaml")));
        Playbook playbook = Fleet.value(Playbook.read(directory.resolve("p.yaml")));

        long start = System.nanoTime();
        List<DesiredPlay> plays = Fleet.value(playbook.resolve(read, Optional.empty(), Variables.NONE));

        // The whole test took 0.25 s on two shared cores, and 2.7 s without the memory of sections, which the last line
        // holds to; the limit is for what is quadratic, and out of reach of a busy machine.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        List<DesiredNode> nodes = plays.getFirst().nodes();
        assertThat(nodes).hasSize(5_000);
        assertThat(nodes.get(0).proxy()).isSameAs(nodes.get(50).proxy());
    }
}

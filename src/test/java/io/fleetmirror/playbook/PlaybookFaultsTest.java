package io.fleetmirror.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybookFaultsTest {

    @TempDir
    private Path directory;

    private List<String> problems(String playbook) {
        return new Fleet(directory).write(Fleet.THREE_NODES, playbook).problems();
    }

    @Test
    void aPlaybookWithFiveFaultsYieldsFiveProblems() {
        assertThat(problems("""
                - name: five
                  hosts: n1:n4
                  serail: 1
                  registries:
                    docker.io:
                      mirrors: [mirror.lab]
                  verify:
                    images: busybox
                    timeout: "{{ timeout }}"
                """))
                .containsExactly(
                        "p.yaml:2: no group or node has this name: saw \"n4\"; write \"n1\"",
                        "p.yaml:3: unknown key in a play: saw \"serail\"; write \"serial\"",
                        "p.yaml:6: \"mirrors\" has a value of the wrong kind: saw \"mirror.lab\"; "
                                + "write https://mirror.lab",
                        "p.yaml:8: \"images\" has a value of the wrong kind: saw \"busybox\"; "
                                + "write a list: [first, second]",
                        "p.yaml:9: the variable \"timeout\" is not defined for n1; "
                                + "set it in the inventory, or with -e timeout=…");
    }

    @Test
    void aMistypedSchemeOrKeyIsToldOnceAndAsItWasMeant() {
        assertThat(problems("""
                - hosts: all
                  registries:
                    docker.io:
                      mirrors: [https//m1.lab, "HTTP:m2.lab", "http:/m3.lab/v2", "http:5000"]
                    quay.io:
                      miror: [http://mirror.lab]
                """))
                .containsExactly(
                        "p.yaml:4: \"mirrors\" has a value of the wrong kind: saw \"HTTP:m2.lab\"; write http://m2.lab",
                        "p.yaml:4: \"mirrors\" has a value of the wrong kind: saw \"http:/m3.lab/v2\"; write http://m3.lab/v2",
                        "p.yaml:4: \"mirrors\" has a value of the wrong kind: saw \"http:5000\"; write https://http:5000",
                        "p.yaml:4: \"mirrors\" has a value of the wrong kind: saw \"https//m1.lab\"; write https://m1.lab",
                        "p.yaml:6: unknown key in a registry: saw \"miror\"; write \"mirrors\"");
    }

    @Test
    void aPathThatContainerdWouldLengthenIsToldWithWhatIsMeant() {
        assertThat(problems("""
                - hosts: all
                  registries:
                    docker.io:
                      mirrors:
                        - https://harbor.lab/v2/dockerhub
                        - {url: https://harbor.lab/v2/other, override_path: true}
                        - https://mirror.lab/v2
                        - https://mirror.lab/hub
                """))
                .containsExactly(
                        "p.yaml:5: containerd adds /v2 to this path, and asks the mirror for what it does not have: "
                                + "saw \"https://harbor.lab/v2/dockerhub\"; write the URL without its path and "
                                + "\"harbor_project: dockerhub\", or \"override_path: true\"");
    }

    @Test
    void aRegistryThatNoImageIsNamedAfterIsWarnedOf() {
        assertThat(problems("""
                - hosts: all
                  registries:
                    registry-1.docker.io:
                      mirrors: [http://mirror.lab]
                    Index.Docker.io:
                      header: {X-Site: [a]}
                    Docker.io: none
                    Quay.io:
                      mirrors: [http://mirror.lab]
                    docker.io: none
                """))
                .containsExactly(
                        "p.yaml:3: warning: Docker Hub's images are not named after registry-1.docker.io, and are not looked for here; "
                                + "write docker.io",
                        "p.yaml:5: warning: Docker Hub's images are not named after Index.Docker.io, and are not looked for here; "
                                + "write docker.io",
                        "p.yaml:8: warning: containerd takes Quay.io for another registry than quay.io; "
                                + "write it as the images' names do");
    }

    @Test
    void aFaultOfOnePartOfNoProxyHidesNoneOfTheOthers() {
        assertThat(problems("""
                - hosts: all
                  proxy:
                    https: http://p:1
                    no_proxy:
                      node_cidrs: 192.168.0.0/16
                      platform: foo
                      extra: ['10.*']
                """))
                .extracting(problem -> problem.substring(0, 8))
                .containsExactly("p.yaml:5", "p.yaml:6", "p.yaml:7");
    }

    @Test
    void aFaultOfThePlayItselfHidesNoneOfItsNodes() {
        assertThat(problems("""
                - hosts: all
                  serial: 0
                  max_fail_percentage: "{{ most }}"
                  verify: {timeout: "{{ timeout }}"}
                """))
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("p.yaml:2: \"serial\" has a value of the wrong kind"),
                        text -> assertThat(text).startsWith("p.yaml:3: the variable \"most\" is not defined here"),
                        text -> assertThat(text)
                                .startsWith(
                                        "p.yaml:4: the variable \"timeout\" is not defined for n1 and 2 more nodes"));
    }

    @Test
    void faultsOfInventoryAndPlaybookAreToldTogether() {
        Fleet fleet = new Fleet(directory).write("all:\n  host:\n", "- hosts: all\n  serial: 0\n");

        assertThat(fleet.problems())
                .containsExactly(
                        "i.yaml:2: unknown key in group \"all\": saw \"host\"; write \"hosts\"",
                        "p.yaml:2: \"serial\" has a value of the wrong kind: saw \"0\"; write a number of nodes from 1, "
                                + "a percentage from 1% to 100%, or a list of them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3                | Count[nodes=3]",
                "'\"3\"'          | Count[nodes=3]",
                "30%              | Percent[percent=30]",
                "[1, 10%, 100%]   | Count[nodes=1], Percent[percent=10], Percent[percent=100]"
            })
    void serialTakesNumbersPercentagesAndLists(String written, String read) {
        Fleet fleet = new Fleet(directory).write(Fleet.THREE_NODES, "- hosts: all\n  serial: " + written + "\n");

        assertThat(fleet.plays().getFirst().serial().sizes().toString()).isEqualTo("[" + read + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serial: 0",
                "serial: -1",
                "serial: 0%",
                "serial: 101%",
                "serial: 2.5%",
                "serial: []",
                "serial: [1, x]",
                "serial: {a: b}",
                "serial:",
                "serial: 99999999999",
                "max_fail_percentage: 101",
                "max_fail_percentage: -1",
                "max_fail_percentage: [1]",
                "name: [a]",
                "tasks: []",
                "vars: {a: b}",
                "proxy: off",
                "proxy: []",
                "proxy:",
                "proxy: {}",
                "proxy: {https: 'p:3128'}",
                "proxy: {https: [x]}",
                "proxy: {https: ''}",
                "proxy: {https: 'http://p', no_proxy: a}",
                "proxy: {https: 'http://p', no_proxy: {defaults: 5}}",
                "proxy: {https: 'http://p', no_proxy: {default: true}}",
                "proxy: {https: 'http://p', no_proxy: {node_cidrs: 10.0.0.0/8}}",
                "proxy: {https: 'http://p', no_proxy: {extra: ['10.*']}}",
                "proxy: {https: 'http://p', no_proxy: {extra: [[a]]}}",
                "proxy: {https: 'http://p', auth: x}",
                "registries: none",
                "registries: {'https://docker.io': none}",
                "registries: {docker.io: off}",
                "registries: {docker.io: }",
                "registries: {docker.io: {}}",
                "registries: {docker.io: {mirrors: []}}",
                "registries: {docker.io: {mirrors: 'https://a'}}",
                "registries: {docker.io: {mirrors: [https://a], fallback: never}}",
                "registries: {docker.io: {mirrors: [https://a], server: x y}}",
                "registries: {docker.io: {mirrors: [https://a], fallback: none, ca: none.crt}}",
                "registries: {docker.io: {mirrors: [https://a], server: 'http://b', skip_verify: true}}",
                "registries: {_default: {mirrors: [https://a], skip_verify: true}}",
                "registries: {docker.io: {fallback: upstream}}",
                "registries: {docker.io: {mirrors: [https://a, 'https://A/']}}",
                "registries: {docker.io: {mirrors: [{url: https://a, header: x}]}}",
                "registries: {docker.io: {mirrors: [{url: https://a, header: {'a b': x}}]}}",
                "registries: {docker.io: {mirrors: [{url: https://a, header: {a: [x, [y]]}}]}}",
                "registries: {docker.io: {mirrors: [{url: https://a, header: {a: \"x\\ny\"}}]}}",
                "registries: {docker.io: {mirrors: [{url: https://a, headers: {a: x}}]}}",
                "registries: {docker.io: {mirrors: [{url: https://a, dial_timeout: 6m}]}}",
                "registries: {docker.io: {mirrors: [{url: https://a, dial_timeout: 0}]}}",
                "registries: {docker.io: {mirrors: [{url: https://a, capabilities: []}]}}",
                "registries: {docker.io: {mirrors: [{url: https://a, capabilities: [fly]}]}}",
                "registries: {docker.io: {mirrors: [{url: https://a, harbor_project: A b}]}}",
                "registries: {docker.io: {mirrors: [{url: https://a/v2/x, harbor_project: p}]}}",
                "registries: {docker.io: {mirrors: [{url: https://a/v2/x}]}}",
                "registries: {docker.io: {mirrors: [https://a/v2/x/y]}}",
                "registries: {docker.io: {mirrors: [{url: https://a, harbor_project: p, override_path: false}]}}",
                "registries: {docker.io: {mirrors: [{url: http://a, skip_verify: true}]}}",
                "registries: {docker.io: {mirrors: [{harbor_project: p}]}}",
                "registries: {docker.io: {mirrors: [{url: https://a, ca: none.crt}]}}",
                "registries: {docker.io: {mirrors: [{url: https://a, client: [[a]]}]}}",
                "registries: {'[:]': {mirrors: [https://a]}}",
                "registries: {'[1.2.3.4]:5000': {mirrors: [https://a]}}",
                "containerd: {registry_style: toml}",
                "containerd: {unit: x}",
                "containerd: {unit: '../x.service'}",
                "containerd: {unit: x@.service}",
                "containerd: {drop_in: proxy}",
                "containerd: {drop_in: a/b.conf}",
                "containerd: {drop_in: .conf}",
                "containerd: auto",
                "verify: {image: [a]}",
                "verify: {images: [https://a/b]}",
                "verify: {images: ['a b']}",
                "verify: {images: ['--help']}",
                "verify: {images: ['registry.k8s.io:pause/3.9']}",
                "verify: {images: ['my_registry.lab/app']}",
                "verify: {timeout: 0}",
                "verify: {timeout: 61m}",
                "verify: {timeout: 1.5m}",
                "verify: {timeout: ''}",
                "verify: {through_mirror: perhaps}"
            })
    void eachFaultIsOneProblemAtItsLine(String line) {
        assertThat(problems("- hosts: all\n  " + line + "\n"))
                .filteredOn(text -> !text.contains("so NO_PROXY covers what lies in the private ranges"))
                .singleElement()
                .asString()
                .startsWith("p.yaml:2: ")
                .doesNotContain("warning");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a",
                "https://",
                "https://a:0",
                "https://a:99999",
                "https://a:",
                "https://a b",
                "https://a?x=1",
                "https://a#x",
                "https://me:hunter2@a",
                "https://me:hunt@er2@a",
                "https://a_b:",
                "https://a_b:0",
                "https://a_b:99999",
                "https://a_b:999999",
                "https://a_b-",
                "https://10.0.0",
                "/path",
                "a.lab:5000"
            })
    void aMirrorUrlMustMeanTheSameToContainerd(String url) {
        assertThat(problems("- hosts: all\n  registries: {docker.io: {mirrors: ['" + url + "']}}\n"))
                .singleElement()
                .asString()
                .startsWith("p.yaml:2: ")
                .doesNotContain("hunter2", "er2");
    }

    /** Go looks for such names as for any other, and some fleets have them. */
    @ParameterizedTest
    @ValueSource(strings = {"https://a_b", "http://My_mirror.lab:5000", "http://_m"})
    void aMirrorsHostMayHaveAnUnderscore(String url) {
        assertThat(problems("- hosts: all\n  registries: {docker.io: {mirrors: ['" + url + "']}}\n"))
                .isEmpty();
    }

    @Test
    void aProxyWithoutHttpsIsAWarningOfThePlayAndNotOfEveryNode() {
        assertThat(problems("- hosts: all\n  proxy: {http: 'http://p'}\n"))
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("p.yaml:2: warning: proxy has no \"https\""),
                        text -> assertThat(text)
                                .startsWith("p.yaml:2: warning: service_cidrs and cluster_cidrs are not"));
    }

    @Test
    void missingRangesAreWarningsOfThePlay() {
        assertThat(problems("- hosts: all\n  proxy: {https: 'http://p', no_proxy: {defaults: false}}\n"))
                .hasSize(4)
                .allMatch(text -> text.startsWith("p.yaml:2: warning: "));
    }

    @Test
    void whatIsNoListOfPlaysIsAProblem() {
        assertThat(problems("")).containsExactly("p.yaml:1: the playbook holds no play; add one: \"- hosts: all\"");
        assertThat(problems("[]")).singleElement().asString().contains("holds no play");
        assertThat(problems("hosts: all")).singleElement().asString().contains("is a list of plays");
        assertThat(problems("- x\n- y\n")).hasSize(2);
        assertThat(problems("- name: x\n")).containsExactly("p.yaml:1: a play has no \"hosts\"; add \"hosts:\"");
    }

    @Test
    void aPlayForAnEmptyGroupIsAWarning() {
        Fleet fleet = new Fleet(directory).write(Fleet.THREE_NODES + "empty:\n", "- hosts: empty\n");

        assertThat(fleet.plays()).isEmpty();
        assertThat(fleet.problems())
                .containsExactly("p.yaml: warning: no play is for any node; name groups in \"hosts:\" that have nodes");
    }
}

package io.fleetmirror.playbook.kubespray;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.Credentials;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.variable.ExtraVariables;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.playbook.Playbook;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.vault.Vault;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubesprayTest {

    @TempDir
    private Path directory;

    private Checked<Inventory> inventory(String variables) throws Exception {
        Files.createDirectories(directory.resolve("group_vars/all"));
        Files.writeString(directory.resolve("group_vars/all/all.yml"), variables);
        return Inventory.read(Files.writeString(
                directory.resolve("hosts.ini"), "[kube_node]\nn1\n[other]\nx\n[k8s_cluster:children]\nkube_node\n"));
    }

    @Test
    void itsVariablesServeAsAPlaybookAndKeepPasswordsTemplates() throws Exception {
        Checked<Inventory> inventory = inventory("""
                http_proxy: http://u:secret@proxy:3128
                https_proxy: "{{ http_proxy }}"
                additional_no_proxy: "harbor.example.com, .corp.example.com"
                kube_pods_subnet: 10.233.64.0/18
                containerd_registries_mirrors:
                  - {prefix: docker.io, mirrors: [{host: https://mirror.gcr.io, capabilities: [pull, resolve]}]}
                  - {prefix: quay.io, mirrors: [{host: https://quay.example.com, capabilities: pull}]}
                """);

        Checked<String> text = inventory.flatMap(read -> Kubespray.text("hosts.ini", read, Variables.NONE));
        Checked<List<DesiredPlay>> plays =
                Playbook.ofKubespray("hosts.ini", inventory, Optional.empty(), Variables.NONE);

        assertThat(text.toString())
                .contains("http: '{{ http_proxy }}'", "- harbor.example.com", "url: https://mirror.gcr.io")
                .doesNotContain("secret");
        assertThat(plays.problems()).noneMatch(Problem::isError);
        assertThat(((Checked.Valid<List<DesiredPlay>>) plays).value().getFirst().nodes())
                .extracting(node -> node.node().name().value())
                .containsExactly("n1");
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "'ipv6_stack: false', false",
        "'enable_dual_stack_networks: true', true",
        "'has: true\nipv6_stack: \"{{ has }}\"', true"
    })
    void rangesOfIpv6AreTakenOverWhereTheClusterHasIt(String stack, boolean hasIpv6) throws Exception {
        Checked<Inventory> inventory = inventory("""
                http_proxy: http://proxy:3128
                kube_service_addresses: 10.233.0.0/18
                kube_service_addresses_ipv6: fd85:ee78:d8a6:8607::1000/116
                kube_pods_subnet: 10.233.64.0/18
                kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112
                """ + stack.replace("\\n", "\n"));

        Checked<String> text = inventory.flatMap(read -> Kubespray.text("hosts.ini", read, Variables.NONE));

        assertThat(text.problems()).noneMatch(Problem::isError);
        assertThat(text.toString()).contains("{{ kube_service_addresses }}", "{{ kube_pods_subnet }}");
        assertThat(text.toString().contains("{{ kube_service_addresses_ipv6 }}"))
                .isEqualTo(hasIpv6);
        assertThat(text.toString().contains("{{ kube_pods_subnet_ipv6 }}")).isEqualTo(hasIpv6);
    }

    @Test
    void aClusterOfIpv6AloneHasNoRangesOfIpv4() throws Exception {
        Checked<Inventory> inventory = inventory("""
                http_proxy: http://proxy:3128
                ipv4_stack: false
                ipv6_stack: true
                kube_pods_subnet: 10.233.64.0/18
                kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112
                """);

        assertThat(inventory
                        .flatMap(read -> Kubespray.text("hosts.ini", read, Variables.NONE))
                        .toString())
                .contains("{{ kube_pods_subnet_ipv6 }}")
                .doesNotContain("{{ kube_pods_subnet }}");
    }

    @Test
    void credentialsGoToTheMirrorsOrTheRegistryOfTheirHostAndStayInTheVariable() throws Exception {
        Checked<Inventory> inventory = inventory("""
                containerd_registries_mirrors:
                  - prefix: docker.io
                    mirrors: [{host: "https://harbor.example.com:8443"}, {host: "https://other.example.com"}]
                containerd_registry_auth:
                  - {registry: "harbor.example.com:8443", username: robot, password: s3cret}
                  - {registry: 10.0.0.2:5000, username: user, password: "{{ registry_password }}"}
                  - {registry: docker.io, username: hub, password: hubpass}
                registry_password: deep
                """);

        Checked<String> text = inventory.flatMap(read -> Kubespray.text("hosts.ini", read, Variables.NONE));
        Checked<List<DesiredPlay>> plays =
                Playbook.ofKubespray("hosts.ini", inventory, Optional.empty(), Variables.NONE);

        assertThat(text.toString())
                .contains("password: '{{ containerd_registry_auth[0].password }}'")
                .doesNotContain("s3cret", "hubpass", "robot", "deep");
        assertThat(plays.problems()).isEmpty();
        Map<RegistryHost, DesiredRegistry> registries = ((Checked.Valid<List<DesiredPlay>>) plays)
                .value()
                .getFirst()
                .nodes()
                .getFirst()
                .registries();
        Mirrored docker = (Mirrored) registries.get(new RegistryHost("docker.io"));
        assertThat(docker.mirrors())
                .extracting(Mirror::auth)
                .containsExactly(Optional.of(new Credentials("robot", "s3cret")), Optional.empty());
        assertThat(docker.server().flatMap(Mirror::auth)).contains(new Credentials("hub", "hubpass"));
        Mirrored alone = (Mirrored) registries.get(new RegistryHost("10.0.0.2:5000"));
        assertThat(alone.server().flatMap(Mirror::auth)).contains(new Credentials("user", "deep"));
    }

    @Test
    void aServerAndTheCredentialsOfAMirrorAreTakenOver() throws Exception {
        Checked<Inventory> inventory = inventory("""
                containerd_registries_mirrors:
                  - prefix: quay.io
                    server: https://quay.example.com
                    mirrors:
                      - {host: "https://open.example.com"}
                      - {host: "https://closed.example.com", auth: {username: robot, password: s3cret}}
                """);

        Checked<String> text = inventory.flatMap(read -> Kubespray.text("hosts.ini", read, Variables.NONE));
        Checked<List<DesiredPlay>> plays =
                Playbook.ofKubespray("hosts.ini", inventory, Optional.empty(), Variables.NONE);

        assertThat(text.toString())
                .contains("# ", "verify: {images:")
                .contains("password: '{{ containerd_registries_mirrors[0].mirrors[1].auth.password")
                .doesNotContain("s3cret", "robot");
        assertThat(plays.problems()).isEmpty();
        Mirrored quay = (Mirrored) ((Checked.Valid<List<DesiredPlay>>) plays)
                .value()
                .getFirst()
                .nodes()
                .getFirst()
                .registries()
                .get(new RegistryHost("quay.io"));
        assertThat(quay.server().map(Mirror::url)).contains(URI.create("https://quay.example.com"));
        assertThat(quay.mirrors())
                .extracting(Mirror::auth)
                .containsExactly(Optional.empty(), Optional.of(new Credentials("robot", "s3cret")));
    }

    @Test
    void variablesOfTheCommandLineWinOverThoseOfTheInventory() throws Exception {
        Checked<Inventory> inventory = inventory("http_proxy: http://proxy:3128\n");
        Variables extra = extra("{http_proxy: '', https_proxy: 'http://other:3128'}");

        Checked<String> text = inventory.flatMap(read -> Kubespray.text("hosts.ini", read, extra));

        assertThat(((Checked.Valid<String>) text).value())
                .contains("https: '{{ https_proxy }}'")
                .doesNotContain("http: ");
        assertThat(Kubespray.asksForSomething(((Checked.Valid<Inventory>) inventory("a: b\n")).value(), extra))
                .isTrue();
    }

    private static Variables extra(String text) {
        return ((Checked.Valid<Variables>) ExtraVariables.parse(List.of(text), Vault.CLOSED)).value();
    }

    @Test
    void variablesThatAskForNothingAreNoPlaybook() throws Exception {
        Checked<Inventory> inventory = inventory("http_proxy: \"\"\n");

        assertThat(Kubespray.asksForSomething(((Checked.Valid<Inventory>) inventory).value(), Variables.NONE))
                .isFalse();
    }

    /** As the sample of kubespray-offline has it: a key of a play can be no template, and a list is gone through. */
    @Test
    void namesOfRegistriesAndWholeListsMayBeVariables() throws Exception {
        Checked<Inventory> inventory = inventory("""
                registry_host: 10.0.0.2:35000
                containerd_registries_mirrors:
                  - {prefix: "{{ registry_host }}", mirrors: [{host: "https://{{ registry_host }}"}]}
                  - {prefix: quay.io, mirrors: "{{ quay_mirrors }}"}
                quay_mirrors: [{host: https://quay.example.com}, {host: "https://{{ registry_host }}"}]
                containerd_registry_auth: "{{ credentials }}"
                credentials: [{registry: "{{ registry_host }}", username: robot, password: s3cret}]
                """);

        Checked<List<DesiredPlay>> plays =
                Playbook.ofKubespray("hosts.ini", inventory, Optional.empty(), Variables.NONE);

        assertThat(plays.problems()).isEmpty();
        Map<RegistryHost, DesiredRegistry> registries = registries(plays);
        assertThat(registries).containsOnlyKeys(new RegistryHost("10.0.0.2:35000"), new RegistryHost("quay.io"));
        assertThat(mirrors(registries, "quay.io"))
                .extracting(Mirror::url)
                .containsExactly(URI.create("https://quay.example.com"), URI.create("https://10.0.0.2:35000"));
        assertThat(mirrors(registries, "10.0.0.2:35000"))
                .extracting(Mirror::auth)
                .containsExactly(Optional.of(new Credentials("robot", "s3cret")));
        assertThat(inventory
                        .flatMap(read -> Kubespray.text("hosts.ini", read, Variables.NONE))
                        .toString())
                .contains("10.0.0.2:35000:", "url: https://10.0.0.2:35000")
                .doesNotContain("s3cret", "&id", "*id");
    }

    @Test
    void aNameThatIsNotDefinedIsTold() throws Exception {
        Checked<Inventory> inventory =
                inventory("containerd_registries_mirrors: [{prefix: \"{{ nobody }}\", mirrors: []}]\n");

        assertThat(inventory
                        .flatMap(read -> Kubespray.text("hosts.ini", read, Variables.NONE))
                        .problems())
                .extracting(Problem::what)
                .containsExactly("the variable \"nobody\" is not defined for n1");
    }

    private static Map<RegistryHost, DesiredRegistry> registries(Checked<List<DesiredPlay>> plays) {
        return ((Checked.Valid<List<DesiredPlay>>) plays)
                .value()
                .getFirst()
                .nodes()
                .getFirst()
                .registries();
    }

    private static List<Mirror> mirrors(Map<RegistryHost, DesiredRegistry> registries, String name) {
        return ((Mirrored) registries.get(new RegistryHost(name))).mirrors();
    }

    /** Kubespray's own example of a registry without TLS; a host without a scheme is one with, to containerd. */
    @Test
    void aMirrorThatSpeaksHttpHasNoCertificateToPassOver() throws Exception {
        Checked<Inventory> inventory = inventory("""
                registry_host: registry.example.com
                containerd_registries_mirrors:
                  - {prefix: repo:5000, mirrors: [{host: http://repo:5000, skip_verify: true}]}
                  - {prefix: quay.io, mirrors: [{host: "http://{{ registry_host }}", skip_verify: true}]}
                  - {prefix: ghcr.io, mirrors: [{host: ghcr.example.com:8443, skip_verify: "{{ 1 == 1 }}"}]}
                """);

        Checked<List<DesiredPlay>> plays =
                Playbook.ofKubespray("hosts.ini", inventory, Optional.empty(), Variables.NONE);

        assertThat(plays.problems()).isEmpty();
        assertThat(List.of("repo:5000", "quay.io", "ghcr.io"))
                .flatExtracting(name -> mirrors(registries(plays), name))
                .extracting(mirror -> mirror.url() + " " + mirror.options().skipVerify())
                .containsExactly(
                        "http://repo:5000 false",
                        "http://registry.example.com false",
                        "https://ghcr.example.com:8443 true");
    }

    @Test
    void nodesThatSayTheSameOnLinesOfTheirOwnStandInOnePlay() throws Exception {
        Path hosts = directory.resolve("own.ini");
        String own = " http_proxy=http://p:3128 https_proxy=";
        Inventory same = read(hosts, "[k8s_cluster]\nn1" + own + "http://a:1\nn2" + own + "http://b:1\n");
        Inventory other = read(hosts, "[k8s_cluster]\nn1" + own + "http://a:1\nn2\nn3" + own + "http://b:1\n");

        assertThat(Kubespray.plays("own.ini", same, Variables.NONE, ignored -> {}))
                .extracting(play -> play.entries().get("hosts").value().toString())
                .singleElement()
                .asString()
                .contains("k8s_cluster");
        assertThat(Kubespray.plays("own.ini", other, Variables.NONE, ignored -> {}))
                .extracting(play -> play.entries().get("hosts").value().toString())
                .singleElement()
                .asString()
                .contains("n1,n3");
    }

    private static Inventory read(Path file, String text) throws Exception {
        return ((Checked.Valid<Inventory>) Inventory.read(Files.writeString(file, text))).value();
    }

    @Test
    void whatIsNotTakenOverIsTold() throws Exception {
        Checked<Inventory> inventory = inventory("""
                http_proxy: http://proxy:3128
                containerd_registries: {docker.io: https://mirror.example.com}
                containerd_insecure_registries: []
                containerd_registry_auth: [{registry: docker.io, auth: dTpz}]
                """);

        Checked<String> text = inventory.flatMap(read -> Kubespray.text("hosts.ini", read, Variables.NONE));

        assertThat(text.problems())
                .extracting(problem -> problem.where().toString().replaceFirst(".*:", "") + " " + problem.what())
                .containsExactly(
                        "2 \"containerd_registries\" is a variable of older releases of Kubespray, and is not taken over",
                        "4 credentials of Kubespray's as one text in base64 are not taken over");
        assertThat(text.toString()).doesNotContain("dTpz");
    }
}

package io.fleetmirror.proxy.noproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoProxyTest {

    private static final Place SECTION = new Place.InFile("site.yaml", 5);
    private static final Place ITEM = new Place.InFile("site.yaml", 9);

    @Nested
    class Composing {

        @Test
        void keepsTheOrderOfThePartsAndNamesEachOnce() {
            NoProxyParts parts = new NoProxyParts(
                    true,
                    Map.of(
                            NoProxyPart.EXTRA,
                            placed("Harbor.example.com", "harbor.example.com", ".svc", "registry:5000"),
                            NoProxyPart.ETCD_DISCOVERY_DOMAIN,
                            placed("etcd.example.com"),
                            NoProxyPart.PLATFORM,
                            placed("openstack"),
                            NoProxyPart.NODE_CIDRS,
                            placed("192.168.31.0/24", "fd00:31::/64"),
                            NoProxyPart.SERVICE_CIDRS,
                            placed("10.96.0.0/12"),
                            NoProxyPart.CLUSTER_CIDRS,
                            placed("10.244.0.0/16", "10.96.0.0/12"),
                            NoProxyPart.API_SERVER,
                            placed("https://api.k8s.example.com:6443")));
            assertThat(NoProxy.compose(SECTION, parts))
                    .isEqualTo(Checked.valid(List.of(
                            "localhost",
                            "127.0.0.0/8",
                            "::1",
                            ".svc",
                            ".cluster.local",
                            "10.0.0.0/8",
                            "172.16.0.0/12",
                            "192.168.0.0/16",
                            "192.168.31.0/24",
                            "fd00:31::/64",
                            "10.96.0.0/12",
                            "10.244.0.0/16",
                            "api.k8s.example.com",
                            ".etcd.example.com",
                            "169.254.169.254",
                            "harbor.example.com",
                            "registry:5000")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"k8s.corp", ".K8s.corp"})
        void putsTheClustersOwnDomainInTheDefaultOnesPlace(String domain) {
            assertThat(value(new NoProxyParts(true, Map.of(NoProxyPart.CLUSTER_DOMAIN, placed(domain)))))
                    .contains(".svc", ".k8s.corp")
                    .doesNotContain(".cluster.local");
            assertThat(value(new NoProxyParts(false, Map.of(NoProxyPart.CLUSTER_DOMAIN, placed(domain)))))
                    .containsExactly(".svc", ".k8s.corp");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "aws       | 169.254.169.254,.ec2.internal,.compute.internal",
                    "azure     | 169.254.169.254,168.63.129.16",
                    "gcp       | 169.254.169.254,metadata,metadata.google.internal",
                    "openstack | 169.254.169.254",
                })
        void knowsWhatAPlatformAnswersForItself(String platform, String entries) {
            assertThat(String.join(",", value(new NoProxyParts(false, Map.of(NoProxyPart.PLATFORM, placed(platform))))))
                    .isEqualTo(entries);
        }

        @ParameterizedTest
        @CsvSource({
            "CLUSTER_DOMAIN, 10.96.0.0/12",
            "ETCD_DISCOVERY_DOMAIN, *.etcd",
            "ETCD_DISCOVERY_DOMAIN, https://e",
            "PLATFORM, vsphere"
        })
        void refusesWhatIsNeitherADomainNorAPlatform(NoProxyPart part, String text) {
            assertThat(NoProxy.compose(SECTION, new NoProxyParts(true, Map.of(part, placed(text))))
                            .problems())
                    .singleElement()
                    .asString()
                    .startsWith(ITEM.toString())
                    .contains(text);
        }

        @Test
        void splitsAnItemThatIsAListAndDropsEmptyOnes() {
            assertThat(value(extra("a.example, b.example,,", "", " ", "c.example ")))
                    .containsExactly("a.example", "b.example", "c.example");
        }

        @ParameterizedTest
        @CsvSource({
            "https://api.example.com:6443, api.example.com",
            "https://api.example.com:6443/healthz, api.example.com",
            "api.example.com:6443, api.example.com",
            "api, api",
            "10.96.0.1, 10.96.0.1",
            "https://[fd00::1]:6443, fd00::1",
            "fd00::1, fd00::1",
        })
        void takesTheHostOfTheApiServer(String text, String host) {
            assertThat(value(new NoProxyParts(false, Map.of(NoProxyPart.API_SERVER, placed(text)))))
                    .containsExactly(host);
        }

        @Test
        void warnsOfEachMissingRangeWhenThereAreNoDefaults() {
            NoProxyParts parts = new NoProxyParts(false, Map.of(NoProxyPart.NODE_CIDRS, placed("10.0.0.0/24")));
            assertThat(NoProxy.compose(SECTION, parts).problems())
                    .hasSize(3)
                    .noneMatch(Problem::isError)
                    .extracting(Problem::remedy)
                    .containsExactly(
                            "set service_cidrs, or defaults: true",
                            "set cluster_cidrs, or defaults: true",
                            "set cluster_domain, or defaults: true");
        }

        @Test
        void saysOnceThatRangesTakenOverWholeAreNobodysByName() {
            assertThat(NoProxy.compose(SECTION, extra("10.0.0.0/8,.svc")).problems())
                    .singleElement()
                    .asString()
                    .contains("node_cidrs, service_cidrs and cluster_cidrs are not declared", "the ranges of extra");
            assertThat(NoProxy.compose(SECTION, extra("127.0.0.0/8,::1/128,.svc"))
                            .problems())
                    .hasSize(3);
        }

        @Test
        void warnsOfTheDefaultsThatTheyKnowNoOtherRanges() {
            assertThat(NoProxy.compose(SECTION, NoProxyParts.DEFAULTS_ONLY).problems())
                    .singleElement()
                    .asString()
                    .contains("warning: service_cidrs and cluster_cidrs are not declared", "100.64.0.0/10, IPv6");
            NoProxyParts services =
                    new NoProxyParts(true, Map.of(NoProxyPart.SERVICE_CIDRS, placed("fd00:10::/112", "10.96.0.0/12")));
            assertThat(NoProxy.compose(SECTION, services).problems())
                    .singleElement()
                    .asString()
                    .contains("cluster_cidrs is not declared");
        }

        @Test
        void saysNothingOfRangesThatAreDeclared() {
            assertThat(NoProxy.compose(SECTION, declared(true, "a.example")).problems())
                    .isEmpty();
        }

        @Test
        void takesALoneStarWithAWarningOfItAlone() {
            Checked<List<String>> composed = NoProxy.compose(SECTION, extra("*"));
            assertThat(composed).isInstanceOf(Checked.Valid.class);
            assertThat(composed.problems()).extracting(Problem::where).containsExactly(ITEM);
        }

        @Test
        void findsEveryFaultAtOnce() {
            NoProxyParts parts = new NoProxyParts(
                    true,
                    Map.of(
                            NoProxyPart.NODE_CIDRS,
                            placed("192.168.31.5"),
                            NoProxyPart.SERVICE_CIDRS,
                            placed("10.96"),
                            NoProxyPart.CLUSTER_CIDRS,
                            placed("10.244.0.0/16:80"),
                            NoProxyPart.API_SERVER,
                            placed("https://"),
                            NoProxyPart.EXTRA,
                            placed("10.*", "*foo.com")));
            assertThat(NoProxy.compose(SECTION, parts).problems())
                    .extracting(Problem::remedy)
                    .containsExactly(
                            "write 192.168.31.5/32",
                            "write 10.96.0.0/16",
                            "write 10.244.0.0/16",
                            "write its name, or its URL as in https://api.k8s.example.com:6443",
                            "write 10.0.0.0/8",
                            "write .foo.com");
        }
    }

    @Nested
    class AnEntryThatNeverMatches {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "10.*             | write 10.0.0.0/8",
                    "10.*.*.*         | write 10.0.0.0/8",
                    "192.168.*.*      | write 192.168.0.0/16",
                    "192.168.         | write 192.168.0.0/16",
                    "10.0.0           | write 10.0.0.0/24",
                    "10               | write 10.0.0.0/8",
                    "*foo.com         | write .foo.com",
                    "**.foo.com       | write .foo.com",
                    "*..foo.com       | write .foo.com",
                    "10.0.0.0/8:443   | write 10.0.0.0/8",
                    "fd00::/8:443     | write fd00::/8",
                    "[fd00::1]        | write fd00::1",
                    "foo.com.         | write foo.com",
                    "https://foo.com/ | write foo.com",
                    "a.com b.com      | write them as items of the list: a.com, b.com",
                    "a.com;b.com      | write them as items of the list: a.com, b.com",
                })
        void isAnErrorWithTheCorrectedForm(String entry, String remedy) {
            assertThat(NoProxy.compose(SECTION, withDefaults(entry)).problems())
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.isError()).isTrue();
                        assertThat(problem.where()).isEqualTo(ITEM);
                        assertThat(problem.observed()).contains(entry);
                        assertThat(problem.remedy()).isEqualTo(remedy);
                    });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "foo.*", "f*.com", "10.0.0.0/33", "10.0.0.256", "10.*.0.1", "foo.com:https", "foo.com:0", ".",
                    "*.", "..foo.com", ":443", "foo.com/", "fe80::1%eth0", "**", "foo.com:443:1", "\"foo.com\"",
                    "$FOO", "10.0.0:80", "1.2.3.4::", "1.2.3.4::1", "http://", "https://10.0.0.*", "*foo.com:443"
                })
        void isAnErrorEvenWhereNobodyKnowsWhatWasMeant(String entry) {
            assertThat(NoProxy.compose(SECTION, withDefaults(entry))).isInstanceOf(Checked.Faulty.class);
        }

        @Test
        void isToldWhateverItsLength() {
            for (String part : List.of("a.", "1.", "1:")) {
                String entry = part.repeat(50_000) + "!";
                assertThat(NoProxy.compose(SECTION, withDefaults(entry))).isInstanceOf(Checked.Faulty.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo.com", ".foo.com", "*.foo.com", "foo.com:5000", ".foo.com:5000", "harbor", "my_harbor",
                "10.0.0.0/8", "10.1.2.3", "10.1.2.3:80", "fd00::/8", "fd00::1", "[fd00::1]:80", "bücher.example",
                "3com.com"
            })
    void anEntryThatGoUsesIsTaken(String entry) {
        assertThat(value(withDefaults(entry))).contains(entry);
    }

    private static List<String> value(NoProxyParts parts) {
        Checked<List<String>> composed = NoProxy.compose(SECTION, parts);
        if (composed instanceof Checked.Valid<List<String>> valid) {
            return valid.value();
        }
        throw new AssertionError(composed.problems().toString());
    }

    private static NoProxyParts extra(String... entries) {
        return new NoProxyParts(false, Map.of(NoProxyPart.EXTRA, placed(entries)));
    }

    private static NoProxyParts withDefaults(String entry) {
        return declared(true, entry);
    }

    private static NoProxyParts declared(boolean defaults, String entry) {
        return new NoProxyParts(
                defaults,
                Map.of(
                        NoProxyPart.SERVICE_CIDRS,
                        placed("10.96.0.0/12"),
                        NoProxyPart.CLUSTER_CIDRS,
                        placed("10.244.0.0/16"),
                        NoProxyPart.EXTRA,
                        placed(entry)));
    }

    private static List<Placed> placed(String... texts) {
        return Stream.of(texts).map(text -> new Placed(text, ITEM)).toList();
    }
}

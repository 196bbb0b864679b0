package io.fleetmirror.containerd.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.hosts.HostsToml.ClientPair;
import io.fleetmirror.containerd.hosts.HostsToml.Host;
import io.fleetmirror.containerd.hosts.HostsToml.HostOptions;
import io.fleetmirror.marker.Marker;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTomlTextTest {

    private static final Place WHERE = new Place.InFile("site.yaml", 20);
    private static final RegistryHost DOCKER = new RegistryHost("docker.io");
    private static final ContainerdVersion NEW = new ContainerdVersion(2, 1, 9);
    private static final List<Capability> USUAL = List.of(Capability.PULL, Capability.RESOLVE);

    @Nested
    class Rendering {

        @Test
        void keepsTheGivenOrderAndLeavesOutDefaults() {
            HostsToml value = file(DOCKER.upstream(), List.of(host("https://z.example"), host("http://a:5000")));
            assertThat(text(DOCKER, value)).isEqualTo("""
                            # Managed by fleetmirror. Changes made here are overwritten.
                            server = "https://registry-1.docker.io"

                            [host."https://z.example"]
                              capabilities = ["pull", "resolve"]

                            [host."http://a:5000"]
                              capabilities = ["pull", "resolve"]
                            """);
        }

        @Test
        void repeatsTheKeysOfTheLastMirrorWhereItStandsInForUpstream() {
            Host last = new Host(
                    URI.create("https://harbor.example/v2/hub"),
                    USUAL,
                    List.of("/etc/containerd/certs.d/docker.io/ca.crt"),
                    List.of(new ClientPair("/c.cert", "/c.key")),
                    new HostOptions(true, true));
            assertThat(text(DOCKER, file(Optional.of(last.url()), List.of(host("https://a.example"), last))))
                    .isEqualTo("""
                            # Managed by fleetmirror. Changes made here are overwritten.
                            server = "https://harbor.example/v2/hub"
                            capabilities = ["pull", "resolve"]
                            ca = ["/etc/containerd/certs.d/docker.io/ca.crt"]
                            client = [["/c.cert", "/c.key"]]
                            skip_verify = true
                            override_path = true

                            [host."https://a.example"]
                              capabilities = ["pull", "resolve"]

                            [host."https://harbor.example/v2/hub"]
                              capabilities = ["pull", "resolve"]
                              ca = ["/etc/containerd/certs.d/docker.io/ca.crt"]
                              client = [["/c.cert", "/c.key"]]
                              skip_verify = true
                              override_path = true
                            """);
        }

        @Test
        void writesNoServerForTheDefaultThatFallsBackToUpstream() {
            HostsToml value = file(RegistryHost.DEFAULT.upstream(), List.of(host("https://a.example")));
            assertThat(text(RegistryHost.DEFAULT, value)).doesNotContain("server");
        }

        @Test
        void marksWhatItWrites() {
            String text = text(DOCKER, file(DOCKER.upstream(), List.of(host("https://a.example"))));
            assertThat(Marker.begins(text)).isTrue();
            assertThat(Marker.begins("# by hand\n" + text)).isFalse();
        }
    }

    @Nested
    class Refusing {

        @ParameterizedTest
        @CsvSource({
            "1.6.16, true",
            "1.6.17, false",
            "1.5.18, true",
            "1.7.0, false",
            "1.6.20, false",
            "2.1.9, false",
        })
        void defaultWhereContainerdDoesNotKnowIt(String version, boolean isRefused) {
            HostsToml value = file(Optional.empty(), List.of(host("https://a.example")));
            assertThat(problems(RegistryHost.DEFAULT, value, version)).hasSize(isRefused ? 1 : 0);
        }

        @ParameterizedTest
        @CsvSource({"1.6.20, true", "1.7.24, true", "2.1.9, false"})
        void anAddressInBracketsWhereContainerdWouldDropTheFile(String version, boolean isRefused) {
            HostsToml value = file(DOCKER.upstream(), List.of(host("https://[fd00::1]:5000")));
            assertThat(problems(DOCKER, value, version)).hasSize(isRefused ? 1 : 0);
        }

        @ParameterizedTest
        @CsvSource({"1.5.18, true", "1.6.0, false"})
        void overridePathWhereContainerdDoesNotKnowIt(String version, boolean isRefused) {
            Host host = with(host("https://a.example/v2/p"), new HostOptions(false, true));
            assertThat(problems(DOCKER, file(DOCKER.upstream(), List.of(host)), version))
                    .hasSize(isRefused ? 1 : 0);
        }

        @ParameterizedTest
        @CsvSource({
            "https://a.example, https://a.example/",
            "https://a.example, https://A.example:443",
            "https://a.example, HTTPS://a.example/v2",
            "http://a.example, http://a.example:80/",
        })
        void oneHostInTwoSpellings(String first, String second) {
            HostsToml value = file(DOCKER.upstream(), List.of(host(first), host(second)));
            assertThat(problems(DOCKER, value, "2.1.0"))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.observed()).contains(second));
        }

        @ParameterizedTest
        @CsvSource({
            "https://a.example, http://a.example",
            "https://a.example, https://a.example:5000",
            "https://a.example/v2/x, https://a.example/v2/y",
        })
        void notTwoHostsThatAreTwo(String first, String second) {
            HostsToml value = file(DOCKER.upstream(), List.of(host(first), host(second)));
            assertThat(problems(DOCKER, value, "2.1.0")).isEmpty();
        }

        @Test
        void mirrorsThatOnlyPullWhenUpstreamIsNeverAsked() {
            Host pull = new Host(
                    URI.create("https://a.example"), List.of(Capability.PULL), List.of(), List.of(), HostOptions.NONE);
            assertThat(problems(DOCKER, file(Optional.of(pull.url()), List.of(pull)), "2.1.0"))
                    .hasSize(1);
            assertThat(problems(DOCKER, file(DOCKER.upstream(), List.of(pull)), "2.1.0"))
                    .isEmpty();
        }

        @Test
        void tlsKeysOfAnHttpMirror() {
            Host skipping = with(host("http://a.example"), new HostOptions(true, false));
            Host trusting =
                    new Host(URI.create("http://b.example"), USUAL, List.of("/ca.crt"), List.of(), HostOptions.NONE);
            assertThat(problems(DOCKER, file(DOCKER.upstream(), List.of(skipping, trusting)), "2.1.0"))
                    .hasSize(2);
        }

        @Test
        void anEmptyListOfCapabilities() {
            Host nothing = new Host(URI.create("https://a.example"), List.of(), List.of(), List.of(), HostOptions.NONE);
            assertThat(problems(DOCKER, file(DOCKER.upstream(), List.of(nothing)), "2.1.0"))
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://u:s3cret@a.example", "https://a.example?x=s3cret", "https://a.example#s3cret",
                    "ftp://a.example", "a.example", "https:///v2"
                })
        void urlsOfWhichContainerdDropsAPartAndDoesNotShowThem(String url) {
            HostsToml value = file(DOCKER.upstream(), List.of(host(url)));
            assertThat(problems(DOCKER, value, "2.1.0"))
                    .singleElement()
                    .asString()
                    .doesNotContain("s3cret");
        }

        @Test
        void aNameThatContainerdNeverLooksFor() {
            RegistryHost alias = new RegistryHost("index.docker.io");
            assertThat(problems(alias, file(alias.upstream(), List.of(host("https://a.example"))), "2.1.0"))
                    .singleElement()
                    .extracting(Problem::remedy)
                    .isEqualTo("write docker.io");
        }
    }

    @Nested
    class ARegistry {

        @ParameterizedTest
        @CsvSource({
            "docker.io, https://registry-1.docker.io",
            "index.docker.io, https://registry-1.docker.io",
            "gcr.io, https://gcr.io",
            "harbor.example.com:5000, https://harbor.example.com:5000",
            "localhost:5000, http://localhost:5000",
            "127.0.0.1:5000, http://127.0.0.1:5000",
            "[::1]:5000, http://[::1]:5000",
            "[fd00::1], https://[fd00::1]",
        })
        void knowsItsUpstream(String registry, String upstream) {
            assertThat(new RegistryHost(registry).upstream()).contains(URI.create(upstream));
        }

        @Test
        void isLookedForUnderTheUnderscoreNameFirst() {
            assertThat(new RegistryHost("host:5000").directoryNames()).containsExactly("host_5000_", "host:5000");
            assertThat(new RegistryHost("[::1]:5000").directoryNames()).containsExactly("[::1]_5000_", "[::1]:5000");
            assertThat(DOCKER.directoryNames()).containsExactly("docker.io");
            assertThat(RegistryHost.DEFAULT.directoryNames()).containsExactly("_default");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "containerd github.com/containerd/containerd 1.6.20~ds1 1.6.20~ds1-1+deb12u3, 1.6.20",
        "containerd github.com/containerd/containerd/v2 2.1.9+unknown, 2.1.9",
        "containerd containerd.io v1.7.24 88bf19b2, 1.7.24",
        "v2.2.0-rc.1, 2.2.0",
    })
    void aVersionIsReadFromWhatContainerdSays(String answer, String version) {
        assertThat(ContainerdVersion.parse(answer))
                .map(ContainerdVersion::toString)
                .contains(version);
    }

    private static Host host(String url) {
        return new Host(URI.create(url), USUAL, List.of(), List.of(), HostOptions.NONE);
    }

    private static Host with(Host host, HostOptions options) {
        return new Host(host.url(), host.capabilities(), host.ca(), host.client(), options);
    }

    private static String text(RegistryHost registry, HostsToml value) {
        Checked<String> rendered = HostsTomlText.render(WHERE, registry, value, NEW);
        return Stream.of(rendered)
                .filter(Checked.Valid.class::isInstance)
                .map(valid -> ((Checked.Valid<String>) valid).value())
                .findFirst()
                .orElseThrow(() -> new AssertionError(rendered.problems().toString()));
    }

    private static List<Problem> problems(RegistryHost registry, HostsToml value, String version) {
        return HostsTomlText.render(
                        WHERE, registry, value, ContainerdVersion.parse(version).orElseThrow())
                .problems();
    }

    private static HostsToml file(Optional<URI> server, List<Host> hosts) {
        return server.map(url -> new HostsToml(url, hosts)).orElseGet(() -> new HostsToml(Optional.empty(), hosts));
    }

    @Test
    void aTimeToDialIsKnownFromTheSeventhPatchOf20OnAndNeverIn1() {
        Host dialling = with(
                host("https://a.example"),
                new HostOptions(false, false, Optional.of(Duration.ofSeconds(3)), Headers.NONE));
        for (String ignorant : List.of("1.6.20", "1.7.32", "2.0.6")) {
            assertThat(problems(DOCKER, file(DOCKER.upstream(), List.of(dialling)), ignorant))
                    .as(ignorant)
                    .singleElement()
                    .asString()
                    .contains("dial_timeout");
        }
        for (String knowing : List.of("2.0.7", "2.1.0", "2.2.0")) {
            assertThat(problems(DOCKER, file(DOCKER.upstream(), List.of(dialling)), knowing))
                    .as(knowing)
                    .isEmpty();
        }
    }

    @Test
    void referrersAreKnownFrom22On() {
        Host referring = new Host(
                URI.create("https://a.example"), List.of(Capability.values()), List.of(), List.of(), HostOptions.NONE);
        assertThat(problems(DOCKER, file(DOCKER.upstream(), List.of(referring)), "2.1.9"))
                .singleElement()
                .asString()
                .contains("referrers");
        assertThat(problems(DOCKER, file(DOCKER.upstream(), List.of(referring)), "2.2.0"))
                .isEmpty();
    }

    @Test
    void headersStandBehindTheirHostAndAreShownNowhere() {
        Headers secret = new Headers(Map.of("authorization", List.of("Basic x"), "x-two", List.of("a", "b")));
        Host sending = with(host("https://a.example"), new HostOptions(false, false, Optional.empty(), secret));
        HostsToml value = file(Optional.of(sending.url()), List.of(sending, host("https://b.example")));

        assertThat(text(DOCKER, value))
                .containsSubsequence(
                        "capabilities",
                        "[header]",
                        "Basic x",
                        "[host.\"https://a.example\"]",
                        "[host.\"https://a.example\".header]",
                        "\"x-two\" = [\"a\", \"b\"]",
                        "[host.\"https://b.example\"]");
        assertThat(value.isSecret()).isTrue();
        assertThat(value.toString()).doesNotContain("Basic");
    }

    @Test
    void aUrlOfDockerIoBecomesTheHostThatServesIt() {
        assertThat(RegistryHost.served(URI.create("https://docker.io"))).hasToString("https://registry-1.docker.io");
        assertThat(RegistryHost.served(URI.create("https://index.docker.io/v2")))
                .hasToString("https://registry-1.docker.io/v2");
        assertThat(RegistryHost.served(URI.create("https://Docker.io:443/v2")))
                .hasToString("https://registry-1.docker.io/v2");
        assertThat(RegistryHost.served(URI.create("https://docker.io:5000"))).hasToString("https://docker.io:5000");
        assertThat(RegistryHost.served(URI.create("https://a.docker.io"))).hasToString("https://a.docker.io");
    }
}

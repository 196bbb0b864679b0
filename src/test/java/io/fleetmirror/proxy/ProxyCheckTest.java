package io.fleetmirror.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyCheckTest {

    private static final Place WHERE = new Place.OnNode("node-1");
    private static final Optional<ProxyUrl> PROXY = Optional.of(TestingProxy.url("http://proxy.lab:3128"));

    @Test
    void aProxyForHttpAloneIsAnErrorWithAMirrorThatSpeaksHttps() {
        assertThat(check(httpOnly(), List.of("https://mirror.example.com/v2/x", "http://plain.example.com")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.isError()).isTrue();
                    assertThat(problem.observed()).contains("mirror.example.com");
                });
    }

    @Test
    void aProxyForHttpAloneIsMeantWhereNoProxyCoversTheMirror() {
        assertThat(check(httpOnly(".example.com"), List.of("https://mirror.example.com")))
                .isEmpty();
    }

    @Test
    void aProxyForHttpAloneIsAWarningWithARegistryThatIsAskedAfterwards() {
        assertThat(ProxyCheck.of(
                        WHERE, httpOnly(), new ProxyCheck.Urls(List.of(), List.of(URI.create("https://gcr.io")))))
                .singleElement()
                .matches(problem -> !problem.isError());
    }

    @ParameterizedTest
    @ValueSource(strings = {".harbor.example.com", "*.harbor.example.com", ".harbor.example.com:443"})
    void anEntryForAllBelowAMirrorThatLeavesTheMirrorOutIsAWarning(String entry) {
        assertThat(check(both(entry), List.of("https://Harbor.example.com:443/v2/x")))
                .singleElement()
                .matches(problem -> !problem.isError())
                .extracting(Problem::remedy)
                .asString()
                .contains("write harbor.example.com,");
    }

    @Test
    void anEntryForAllBelowIsRightWhereAnotherCoversTheMirror() {
        assertThat(check(both(".harbor.example.com", "harbor.example.com"), List.of("https://harbor.example.com")))
                .isEmpty();
        assertThat(check(both(".example.com"), List.of("https://harbor.example.com")))
                .isEmpty();
    }

    @Test
    void namesAreToBeResolvedOnlyWhereTheyAreProxiedThoughNoProxyHoldsAddresses() {
        ProxyCheck.Urls urls = new ProxyCheck.Urls(
                List.of(
                        URI.create("https://harbor.corp:5000/v2/x"),
                        URI.create("https://10.1.2.3"),
                        URI.create("https://direct.lab"),
                        URI.create("http://harbor.corp")),
                List.of(URI.create("https://quay.corp"), URI.create("https://registry-1.docker.io")));
        assertThat(ProxyCheck.namesToResolve(both("192.168.0.0/16", ".lab"), urls))
                .containsExactly("harbor.corp", "quay.corp");
        assertThat(ProxyCheck.namesToResolve(both(".lab"), urls)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "10.1.2.3", "fd00::/8"})
    void aNameWithAnAddressThatNoProxyNamesIsAWarning(String entry) {
        Map<String, List<String>> addresses = Map.of(
                "harbor.corp", List.of("192.0.3.1", "10.1.2.3", "fd00::7"), "far.example", List.of("198.51.100.1"));
        assertThat(ProxyCheck.ofAddresses(WHERE, both(".svc", entry), addresses))
                .singleElement()
                .matches(problem -> !problem.isError())
                .extracting(Problem::what)
                .asString()
                .startsWith("harbor.corp is asked through the proxy, though NO_PROXY names " + entry);
        assertThat(ProxyCheck.ofAddresses(WHERE, both("172.16.0.0/12", "harbor"), addresses))
                .isEmpty();
    }

    private static ProxySettings httpOnly(String... noProxy) {
        return new ProxySettings(PROXY, Optional.empty(), List.of(noProxy));
    }

    private static ProxySettings both(String... noProxy) {
        return new ProxySettings(PROXY, PROXY, List.of(noProxy));
    }

    private static List<Problem> check(ProxySettings settings, List<String> mirrors) {
        List<URI> urls = mirrors.stream().map(URI::create).toList();
        return ProxyCheck.of(WHERE, settings, new ProxyCheck.Urls(urls, List.of()));
    }
}

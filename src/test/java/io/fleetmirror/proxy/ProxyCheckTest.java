package io.fleetmirror.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.net.URI;
import java.util.List;
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

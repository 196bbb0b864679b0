package io.fleetmirror.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Place;
import io.fleetmirror.proxy.Decision.Rule;
import io.fleetmirror.proxy.noproxy.NoProxy;
import io.fleetmirror.proxy.noproxy.NoProxyParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoProxyMatcherTest {

    private static final Place WHERE = new Place.InFile("site.yaml", 4);
    private static final ProxyUrl PROXY = TestingProxy.url("http://proxy.lab:3128");

    record Case(String url, String noProxy, String expected) {}

    static Stream<Case> cases() {
        try (InputStream file = GoProxyMatcherTest.class.getResourceAsStream("/proxy/go-cases.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", -1))
                    .map(fields -> new Case(fields[0].strip(), fields[1].strip(), fields[2].strip()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decidesAsGoDoes(Case given) {
        ProxySettings settings = new ProxySettings(
                Optional.of(PROXY), Optional.of(PROXY), List.of(given.noProxy().split(",", -1)));
        Decision decision = GoProxyMatcher.of(settings).decide(URI.create(given.url()));
        assertThat(decision instanceof Decision.Direct ? "direct" : "proxied").isEqualTo(given.expected());
    }

    @Test
    void hasAtLeast150Cases() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(150);
    }

    @Test
    void namesTheEntryThatMakesAUrlDirect() {
        GoProxyMatcher matcher = GoProxyMatcher.of(
                new ProxySettings(Optional.of(PROXY), Optional.of(PROXY), List.of("foo.com", "10.0.0.0/8")));
        assertThat(matcher.decide(URI.create("https://10.1.2.3/v2/")))
                .isEqualTo(new Decision.Direct(new Rule.Entry("10.0.0.0/8")))
                .extracting(decision -> ((Decision.Direct) decision).rule().toString())
                .isEqualTo("NO_PROXY entry 10.0.0.0/8");
    }

    @Test
    void httpProxyAloneDoesNothingForHttps() {
        GoProxyMatcher matcher = GoProxyMatcher.of(new ProxySettings(Optional.of(PROXY), Optional.empty(), List.of()));
        assertThat(matcher.decide(URI.create("https://gcr.io")))
                .isEqualTo(new Decision.Direct(new Rule.NoProxyForScheme("https")));
        assertThat(matcher.decide(URI.create("http://gcr.io"))).isEqualTo(new Decision.Proxied(PROXY));
    }

    @Test
    void matchesWhatItsOwnDefaultsPromise() {
        List<String> composed = ((io.fleetmirror.problem.Checked.Valid<List<String>>)
                        NoProxy.compose(WHERE, NoProxyParts.DEFAULTS_ONLY))
                .value();
        GoProxyMatcher matcher = GoProxyMatcher.of(new ProxySettings(Optional.of(PROXY), Optional.of(PROXY), composed));
        assertThat(Stream.of("http://localhost", "https://a.b.svc", "https://a.cluster.local", "http://172.20.0.1")
                        .map(URI::create)
                        .map(matcher::decide))
                .allMatch(Decision.Direct.class::isInstance);
        assertThat(matcher.decide(URI.create("https://gcr.io"))).isEqualTo(new Decision.Proxied(PROXY));
    }
}

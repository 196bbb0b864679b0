package io.fleetmirror.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyExplanationTest {

    private static final ProxySettings SETTINGS = new ProxySettings(
            Optional.of(TestingProxy.url("http://plain.lab:3128")),
            Optional.of(TestingProxy.url("http://bob:s3cr3t@proxy.lab:3129")),
            List.of("10.0.0.0/8", ".example.com", "registry:5000"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://gcr.io/v2/          | through http://***@proxy.lab:3129 (HTTPS_PROXY)",
                "http://gcr.io               | through http://plain.lab:3128 (HTTP_PROXY)",
                "HTTPS://gcr.io              | through http://***@proxy.lab:3129 (HTTPS_PROXY)",
                "https://example.com         | through http://***@proxy.lab:3129 (HTTPS_PROXY)",
                "https://harbor.example.com  | direct (NO_PROXY entry .example.com)",
                "https://10.1.2.3:5000/v2/   | direct (NO_PROXY entry 10.0.0.0/8)",
                "http://registry:5000        | direct (NO_PROXY entry registry:5000)",
                "http://127.0.0.1:5000       | direct (loopback is always direct)",
            })
    void saysWhereAUrlGoesAndByWhichRule(String url, String words) {
        assertThat(of(Optional.of(SETTINGS), url).words()).isEqualTo(words);
    }

    @Test
    void saysThatThereIsNoProxyForAScheme() {
        ProxySettings httpOnly = new ProxySettings(SETTINGS.http(), Optional.empty(), List.of());
        assertThat(of(Optional.of(httpOnly), "https://gcr.io").words()).isEqualTo("direct (no proxy is set for https)");
        assertThat(of(Optional.empty(), "http://gcr.io").words()).isEqualTo("direct (no proxy is set for http)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gcr.io", "gcr.io/google-containers/busybox", "ftp://gcr.io", "https:///x", "http://a b", ""})
    void refusesWhatIsNoUrl(String text) {
        assertThat(ProxyExplanation.of(Optional.of(SETTINGS), List.of(text)).problems())
                .singleElement()
                .matches(Problem::isError);
    }

    @Test
    void correctsANameIntoAUrl() {
        assertThat(ProxyExplanation.of(Optional.empty(), List.of("gcr.io")).problems())
                .extracting(Problem::remedy)
                .containsExactly("write it as in https://gcr.io");
    }

    private static ProxyExplanation of(Optional<ProxySettings> settings, String url) {
        if (ProxyExplanation.of(settings, List.of(url))
                instanceof Checked.Valid<List<ProxyExplanation>>(List<ProxyExplanation> all, var ignored)) {
            return all.getFirst();
        }
        throw new AssertionError(url);
    }
}

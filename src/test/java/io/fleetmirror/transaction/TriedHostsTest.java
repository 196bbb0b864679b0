package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** On lines that containerd 1.6.20, 1.7.24 and 2.1.9 of the lab have written. */
class TriedHostsTest {

    @Test
    void ofEachHostThatWasTriedItIsToldWhatItAnsweredAndHowOften() {
        assertThat(TriedHosts.grouped(List.of(
                        "time=\"2026-11-24T17:02:47Z\" level=fatal msg=\"pulling image: not found\"",
                        "time=\"2026-11-24T17:02:47.496412616Z\" level=info msg=\"trying next host\" error=\"failed to do"
                                + " request: Head \\\"http://dead.lab:5000/v2/library/nothere/manifests/latest?ns=docker.io\\\":"
                                + " dial tcp: lookup dead.lab on 127.0.0.11:53: read udp 127.0.0.1:50939->127.0.0.11:53:"
                                + " i/o timeout\" host=\"dead.lab:5000\"",
                        "time=\"2026-11-24T17:02:47.502218641Z\" level=info msg=\"trying next host - response was"
                                + " http.StatusNotFound\" host=\"mirror.lab:5000\"",
                        "time=\"2026-11-24T17:02:47.503614545Z\" level=info msg=\"trying next host - response was"
                                + " http.StatusNotFound\" host=\"mirror.lab:5000\"")))
                .containsExactly(
                        "time=\"2026-11-24T17:02:47Z\" level=fatal msg=\"pulling image: not found\"",
                        "tried dead.lab:5000: failed to do request: Head"
                                + " \"http://dead.lab:5000/v2/library/nothere/manifests/latest?ns=docker.io\": dial tcp: lookup"
                                + " dead.lab on 127.0.0.11:53: i/o timeout",
                        "tried mirror.lab:5000: 404 Not Found (2 times)");
    }

    @Test
    void anErrorMayQuoteAWholePage() {
        String page = "<p>403\\n</p>".repeat(5000);

        assertThat(TriedHosts.grouped(
                        List.of("level=info msg=\"trying next host\" error=\"" + page + "\" host=\"mirror.lab:5000\"")))
                .containsExactly("tried mirror.lab:5000: " + page);
    }

    @Test
    void theWordsOfContainerd2AreUnderstoodToo() {
        assertThat(TriedHosts.grouped(List.of(
                        "time=\"2026-11-24T17:06:11.058518920Z\" level=info msg=\"trying next host after status: 404 Not"
                                + " Found\" host=\"mirror.lab:5000\"",
                        "time=\"2026-11-24T17:06:11.060327337Z\" level=info msg=\"fetch failed after status: 404 Not Found\""
                                + " host=\"mirror.lab:5000\"")))
                .containsExactly("tried mirror.lab:5000: 404 Not Found (2 times)");
    }

    @Test
    void whatIsSaidInSeveralLinesIsToldOnceInTheShortest() {
        String error =
                "failed to pull and unpack image \\\"docker.io/library/x:1\\\": failed to do request: connection refused";
        String journal =
                "time=\"2026-11-27T09:31:36.183442683Z\" level=error msg=\"PullImage \\\"x:1\\\" failed\" error=\""
                        + error + "\"";

        assertThat(TriedHosts.grouped(List.of(
                        "E1127 09:31:36.184328     283 remote_image.go:180] \"PullImage from image service failed\" err=\"rpc error:"
                                + " code = Unknown desc = " + error + "\" image=\"x:1\"",
                        "time=\"2026-11-27T09:31:36Z\" level=fatal msg=\"pulling image: rpc error: code = Unknown desc = "
                                + error + "\"",
                        journal,
                        "time=\"2026-11-27T09:31:36Z\" level=warning msg=\"failed to load plugin\" error=\"one\"",
                        "time=\"2026-11-27T09:31:36Z\" level=warning msg=\"failed to load plugin\" error=\"other\"")))
                .containsExactly(
                        journal,
                        "time=\"2026-11-27T09:31:36Z\" level=warning msg=\"failed to load plugin\" error=\"one\"",
                        "time=\"2026-11-27T09:31:36Z\" level=warning msg=\"failed to load plugin\" error=\"other\"");
    }

    @Test
    void withoutTriedHostsTheLinesStayAsTheyAre() {
        assertThat(TriedHosts.grouped(List.of("b", "a"))).containsExactly("b", "a");
    }
}

package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** On lines of crictl and of containerd 1.6.20, 1.7.24 and 2.1.9 of the lab, of a registry with passwords and of a squid that denies. */
class TurnedAwayTest {

    private static final String FAILED = "the pull of gcr.io/google-containers/busybox:latest failed";
    private static final String PULLING =
            "level=fatal msg=\"pulling image: rpc error: code = Unknown desc = failed to pull and"
                    + " unpack image \\\"gcr.io/google-containers/busybox:latest\\\": failed to resolve reference"
                    + " \\\"gcr.io/google-containers/busybox:latest\\\": ";
    private static final String DENIED = "pull access denied, repository does not exist or may require authorization:"
            + " authorization failed: no basic auth credentials";
    private static final String TOKEN = "failed to authorize: failed to fetch anonymous token: unexpected status";

    private static String told(String... evidence) {
        return TurnedAway.told(FAILED, List.of(evidence));
    }

    @Test
    void whoAnswers401AsksForCredentials() {
        String asks = FAILED
                + ": mirror.lab:5001 asks for credentials: write \"auth\" or \"header\" with it in the playbook, or mend"
                + " what stands there, since neither this pull nor a mirror gets imagePullSecrets";
        assertThat(List.of(
                        // 1.6
                        told(PULLING
                                + "pulling from host mirror.lab:5001 failed with status code [manifests latest]: 401"
                                + " Unauthorized\""),
                        told("tried mirror.lab:5001: " + TOKEN + ": 401 Unauthorized (2 times)"),
                        // 1.7 and 2.1
                        told(PULLING + DENIED + "\"", "tried mirror.lab:5001: " + DENIED + " (2 times)"),
                        told(PULLING
                                + "unexpected status from HEAD request to http://mirror.lab:5001/v2/google-containers/busybox"
                                + "/manifests/latest?ns=gcr.io: 401 Unauthorized\""),
                        told("tried mirror.lab:5001: 401 Unauthorized")))
                .containsOnly(asks);
    }

    @Test
    void whoGivesOutTokensIsNotTakenForTheMirror() {
        String asked =
                TOKEN + " from GET request to http://auth.lab/token?scope=repository%3Abusybox%3Apull&service=lab: 401"
                        + " Unauthorized";
        assertThat(told(PULLING + asked + "\"", "tried mirror.lab:5002: " + asked + " (2 times)"))
                .startsWith(FAILED + ": mirror.lab:5002 asks for credentials: ")
                .doesNotContain("auth.lab");
    }

    @Test
    void a403IsTakenForNothingThatItDoesNotSay() {
        String forbids = FAILED
                + ": mirror.lab:5003 answers 403 Forbidden: it may want credentials (\"auth\" or \"header\" with it in"
                + " the playbook), or not serve this image or this node";
        assertThat(List.of(
                        told(PULLING
                                + "pulling from host mirror.lab:5003 failed with status code [manifests latest]: 403"
                                + " Forbidden\""),
                        told("tried mirror.lab:5003: " + TOKEN + ": 403 Forbidden (2 times)"),
                        told(PULLING
                                + "unexpected status from HEAD request to http://mirror.lab:5003/v2/google-containers/busybox"
                                + "/manifests/latest?ns=gcr.io: 403 Forbidden\""),
                        told(
                                "level=fatal msg=\"pulling image: failed to copy: httpReadSeeker: failed open: unexpected status code"
                                        + " http://mirror.lab:5003/v2/library/busybox/blobs/sha256:4403ab?ns=gcr.io: 403 Forbidden\""),
                        told("tried mirror.lab:5003: 403 Forbidden")))
                .containsOnly(forbids);
    }

    @Test
    void eachHostIsToldOnceInTheOrderOfTrying() {
        assertThat(told("tried b.lab: 403 Forbidden", "tried a.lab: " + DENIED, "tried b.lab: 401 Unauthorized"))
                .matches(FAILED + ": b\\.lab answers 403 .*; a\\.lab asks for credentials: .*");
    }

    @Test
    void whatSaysNothingOfCredentialsStaysAsItIs() {
        assertThat(
                        told(
                                "tried dead.lab:5000: failed to do request: dial tcp 10.4.0.3:403: connect: connection refused"))
                .isEqualTo(FAILED);
        String other = "containerd started, but did not become ready";
        assertThat(TurnedAway.told(other, List.of("tried a.lab: 401 Unauthorized")))
                .isEqualTo(other);
    }
}

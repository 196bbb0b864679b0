package io.fleetmirror.proxy;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;

/** Proxy URLs that a test knows to be right. */
final class TestingProxy {

    private TestingProxy() {}

    static ProxyUrl url(String text) {
        Checked<ProxyUrl> parsed = ProxyUrl.parse(new Place.OnCommandLine("test"), text);
        if (parsed instanceof Checked.Valid<ProxyUrl> valid) {
            return valid.value();
        }
        throw new AssertionError(parsed.problems().toString());
    }
}

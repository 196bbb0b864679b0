package io.fleetmirror.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.LabGo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our matcher against Go's own package, run by a real Go. */
@Tag("fleet")
class GoOracleTest {

    private static final int CASES = 1000;
    private static final ProxyUrl PROXY = TestingProxy.url("http://proxy.lab:3128");
    private static final List<String> HOSTS = List.of(
            "foo.com",
            "a.foo.com",
            "b.a.foo.com",
            "FOO.com",
            "barfoo.com",
            "com",
            "foo",
            "foo.com.",
            "my_foo.com",
            "10.0.0.1",
            "10.1.2.3",
            "192.168.1.5",
            "127.0.0.1",
            "127.9.9.9",
            "010.0.0.1",
            "10.1",
            "localhost",
            "a.localhost",
            "[::1]",
            "[fd00::1]",
            "[fd00:0:0::1]",
            "[::ffff:10.0.0.1]",
            "bücher.example",
            "svc",
            "a.svc");
    private static final List<String> PORTS = List.of("", "", ":80", ":443", ":5000", ":");
    private static final List<String> ENTRIES = List.of(
            "foo.com",
            ".foo.com",
            "*.foo.com",
            "*foo.com",
            "a.foo.com",
            ".com",
            "foo",
            "FOO.COM",
            ".Foo.com",
            "foo.com.",
            "foo.com:443",
            "foo.com:80",
            ".foo.com:5000",
            "*.foo.com:443",
            "10.0.0.0/8",
            "10.0.0.1",
            "10.0.0.1:443",
            "10.*",
            "10.0.0",
            "10.0.0.0/8:443",
            "192.168.0.0/16",
            "0.0.0.0/0",
            "::/0",
            "fd00::/8",
            "fd00::1",
            "[fd00::1]",
            "[fd00::1]:443",
            "::ffff:10.0.0.0/104",
            "127.0.0.0/8",
            "*",
            "**",
            "*.",
            ".",
            "",
            " ",
            "foo.com bar.com",
            "foo.com;bar.com",
            ".svc",
            "svc",
            "localhost",
            "bücher.example",
            "xn--bcher-kva.example",
            "my_foo.com",
            "https://foo.com",
            "foo.com/",
            ":443",
            "010.0.0.1",
            "10.0.0.0/08",
            "10.1",
            "[::1",
            "a:b:c",
            "1",
            ".1",
            "3/8",
            "/8");

    private static LabGo go;

    @BeforeAll
    static void build() throws IOException {
        go = LabGo.build(resource("/proxy/oracle.go"));
    }

    @AfterAll
    static void stop() {
        go.close();
    }

    /** The same file that {@link GoProxyMatcherTest} holds our matcher to. */
    @Test
    void goSaysOfEveryCaseWhatTheFileSays() throws IOException {
        assertThat(go.run(resource("/proxy/go-cases.txt"))).endsWith(" cases, 0 differences\n");
    }

    @Test
    void goSaysWhatOurMatcherSaysOfCasesThatNobodyChose() {
        Random random = new Random(20_221_103);
        String cases = IntStream.range(0, CASES)
                .mapToObj(ignored -> drawn(random))
                .distinct()
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(cases).contains("| direct", "| proxied");
        assertThat(go.run(cases)).endsWith(" cases, 0 differences\n");
    }

    private static String drawn(Random random) {
        String url =
                (random.nextInt(4) == 0 ? "http" : "https") + "://" + one(HOSTS, random) + one(PORTS, random) + "/v2/";
        List<String> entries = IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(ignored -> one(ENTRIES, random))
                .toList();
        ProxySettings settings = new ProxySettings(Optional.of(PROXY), Optional.of(PROXY), entries);
        Decision decision = GoProxyMatcher.of(settings).decide(URI.create(url));
        return url + " | " + String.join(",", entries) + " | "
                + (decision instanceof Decision.Direct ? "direct" : "proxied");
    }

    private static String one(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = GoOracleTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package io.fleetmirror.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyUrlTest {

    private static final Place WHERE = new Place.InFile("site.yaml", 4);

    @Nested
    class Accepted {

        @ParameterizedTest
        @CsvSource({
            "http://proxy.lab:3128, proxy.lab, 3128",
            "http://proxy.lab:3128/, proxy.lab, 3128",
            "http://proxy, proxy, 80",
            "https://proxy, proxy, 443",
            "socks5://proxy, proxy, 1080",
            "HTTP://proxy:1, proxy, 1",
            "http://10.0.0.1:65535, 10.0.0.1, 65535",
            "http://[fd00::1]:3128, fd00::1, 3128",
            "http://[fd00::1], fd00::1, 80",
            "http://user:p%40s%23@proxy:3128, proxy, 3128",
            "http://to_ken@my_proxy:3128, my_proxy, 3128",
        })
        void readsHostAndPort(String text, String host, int port) {
            ProxyUrl url = TestingProxy.url(text);
            assertThat(url.host()).isEqualTo(host);
            assertThat(url.port()).isEqualTo(port);
            assertThat(url.raw()).isEqualTo(text);
        }

        @Test
        void readsATokenOfAnyLength() {
            String token = "eyJhbGciOi".repeat(10_000);
            assertThat(TestingProxy.url("http://user:" + token + "@proxy:3128").raw())
                    .contains(token);
        }

        @Test
        void hidesUserAndPassword() {
            ProxyUrl url = TestingProxy.url("http://user:p%40s@proxy:3128");
            assertThat(url).hasToString("http://***@proxy:3128");
            assertThat(url.isSecret()).isTrue();
        }

        @Test
        void showsAUrlWithoutUserAsItIs() {
            ProxyUrl url = TestingProxy.url("http://proxy:3128");
            assertThat(url).hasToString("http://proxy:3128");
            assertThat(url.isSecret()).isFalse();
        }

        @Test
        void isEqualByItsText() {
            assertThat(TestingProxy.url("http://a:1@proxy"))
                    .isEqualTo(TestingProxy.url("http://a:1@proxy"))
                    .isNotEqualTo(TestingProxy.url("http://a:2@proxy"));
        }
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "proxy:3128",
                    "//proxy:3128",
                    "ftp://proxy:3128",
                    "socks5h://proxy:1080",
                    "http://",
                    "http://:3128",
                    "http://proxy:",
                    "http://proxy:0",
                    "http://proxy:65536",
                    "http://proxy:http",
                    "http://proxy:3128/path",
                    "http://proxy:3128?x=1",
                    "http://proxy:3128#x",
                    "http://pro xy:3128",
                    "http://proxy:3128\n",
                    "http://fd00::1:3128",
                    "http://[fd00::1:3128",
                    "http://[10.0.0.1]:3128",
                    "http://[fe80::1%25eth0]:3128",
                    "http://10.0.0:3128",
                    "http://010.0.0.1:3128",
                    "http://pröxy:3128",
                    "http://-proxy:3128",
                    "http://proxy..lab:3128",
                })
        void whatGoWouldDropOrMisread(String text) {
            assertThat(ProxyUrl.parse(WHERE, text)).isInstanceOf(Checked.Faulty.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://user:s3cr%zzet@proxy:3128",
                    "http://user:s3cr%et@proxy:3128",
                    "http://user:s3cret%@proxy:3128",
                    "http://user:s3cr#et@proxy:3128",
                    "http://user:s3cr?et@proxy:3128",
                    "http://user:s3cr/et@proxy:3128",
                    "http://user:s3cr et@proxy:3128",
                    "http://user:s3cr@et@proxy:3128",
                    "http://user:s3cr\"et@proxy:3128",
                    "http://user:s3cr\\et@proxy:3128",
                    "http://user:s3crét@proxy:3128",
                    "http://user:s3cret@proxy:31 28",
                    "http://user:s3cret@proxy:port",
                    "http://user:s3cret@",
                    "http://user:s3cret",
                    "user:s3cret@proxy:3128",
                    "ftp://user:s3cret@proxy:3128",
                    "http://user:s3cret@proxy:3128/path",
                })
        void withoutShowingThePassword(String text) {
            Checked<ProxyUrl> parsed = ProxyUrl.parse(WHERE, text);
            assertThat(parsed).isInstanceOf(Checked.Faulty.class);
            assertThat(parsed.problems()).singleElement().asString().doesNotContain("s3cr");
        }

        @Test
        void aRawHashInThePasswordWithTheEncodingToWrite() {
            assertThat(ProxyUrl.parse(WHERE, "http://user:p#s@proxy:3128").problems())
                    .singleElement()
                    .hasToString(
                            "site.yaml:4: the proxy URL has a raw /, ? or # before the @, which ends the host there;"
                                    + " percent-encode it: / is %2F, ? is %3F, # is %23");
        }
    }
}

package io.fleetmirror.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void hidesUserAndPasswordOfAUrl() {
        assertThat(Excerpt.plain("http://me:p@ss/w@proxy:3128")).isEqualTo("http://***@proxy:3128");
        assertThat(Excerpt.plain("me:hunter2@proxy:3128")).isEqualTo("***@proxy:3128");
        assertThat(Excerpt.plain("http://proxy:3128")).isEqualTo("http://proxy:3128");
    }

    @Test
    void hidesWhatIsNamedASecretWithinAText() {
        assertThat(Excerpt.plain("password:hunter2")).isEqualTo("password:***");
        assertThat(Excerpt.plain("10.0.0.1 ansible_become_pass = 'hunter2'"))
                .isEqualTo("10.0.0.1 ansible_become_pass =***");
        assertThat(Excerpt.plain("headers: {\"Authorization\":\n Basic\nhunter2"))
                .isEqualTo("headers: {\"Authorization\":***");
        assertThat(Excerpt.plain("-o PasswordAuthentication=no")).isEqualTo("-o PasswordAuthentication=no");
    }

    @Test
    void hidesATokenOfAnyLength() {
        assertThat(Excerpt.plain("http://me:" + "eyJ0".repeat(100_000) + "@proxy:3128"))
                .isEqualTo("http://***@proxy:3128");
    }

    @Test
    void staysOnOneLineOfBearableLength() {
        assertThat(Excerpt.plain("a\nb\u001b[31m\u202e")).isEqualTo("a?b?[31m?");
        assertThat(Excerpt.plain("x".repeat(1000))).hasSize(81).endsWith("…");
    }

    @Test
    void endsInTimeWhateverTheTextIs() {
        for (String piece : new String[] {"/", "//a", "a:", "@//", "token ", "password"}) {
            assertTimeout(Duration.ofSeconds(10), () -> Excerpt.plain(piece.repeat(300_000)));
        }
    }

    @Test
    void knowsSecretsByTheNamesOfTheirKeys() {
        for (String key :
                new String[] {"password", "ansible_ssh_pass", "AUTH", "registry_token", "ansible_become_pass"}) {
            assertThat(Excerpt.of(key, "hunter2")).as(key).isEmpty();
        }
        for (String key : new String[] {"hosts", "ansible_ssh_private_key_file", "http"}) {
            assertThat(Excerpt.of(key, "x")).as(key).contains("x");
        }
    }
}

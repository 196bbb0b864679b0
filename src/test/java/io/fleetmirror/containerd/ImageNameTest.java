package io.fleetmirror.containerd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As containerd 1.6, 1.7 and 2.1 take them ({@code crictl pull}); an address in brackets is a name from 1.7 on. */
class ImageNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "busybox",
                "Quay.io/a/b:V1.0-RC",
                "quay.io/a__b/c-d.e--f_g:latest",
                "[fd00::1]:5000/a",
                "quay.io/a/b@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            })
    void isAName(String text) {
        assertThat(ImageName.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Busybox", "quay.io/Team/app", "quay.io/team/App:v1", "docker.io/library/Busybox"})
    void aPathWithCapitalsIsNone(String text) {
        assertThat(ImageName.parse(text)).isEmpty();
        assertThat(ImageName.expected(text)).startsWith("an image's name in lower case, such as ");
    }

    @Test
    void isReadHoweverLongItIs() {
        assertThat(ImageName.parse("quay.io/" + "a.".repeat(50_000) + "a" + "/a".repeat(50_000)))
                .isPresent();
        assertThat(ImageName.parse("a.".repeat(50_000) + "A")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quay.io/a..b/c", "quay.io/a/", "quay.io/a/_b", "quay.io/a___b", "quay.io/a-_b"})
    void norIsOneWithEmptyOrCrookedParts(String text) {
        assertThat(ImageName.parse(text)).isEmpty();
    }
}

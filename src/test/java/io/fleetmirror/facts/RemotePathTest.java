package io.fleetmirror.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemotePathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/b", "/...", "/.a", "/a.", "/..a", "/a..b", "/a b", "/ü"})
    void takesAPlainPath(String path) {
        assertThat(new RemotePath(path).value()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "a", "//", "/a/", "/a//b", "/.", "/..", "/./a", "/../a", "/a/.", "/a/..", "/a/../b", "/a\n", "/\0",
                "."
            })
    void refusesWhatIsNotPlain(String path) {
        assertThat(RemotePath.isPlain(path)).isFalse();
        assertThatThrownBy(() -> new RemotePath(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isInItsParentAlone() {
        RemotePath path = new RemotePath("/a/bc/d");
        assertThat(path.isIn(path.parent())).isTrue();
        assertThat(path.isIn(new RemotePath("/a"))).isFalse();
        assertThat(path.isIn(new RemotePath("/a/bd"))).isFalse();
        assertThat(path.isIn(new RemotePath("/a/b"))).isFalse();
        assertThat(path.isIn(path)).isFalse();
        assertThat(new RemotePath("/a").isIn(new RemotePath("/"))).isTrue();
        assertThat(new RemotePath("/").isIn(new RemotePath("/"))).isFalse();
    }
}

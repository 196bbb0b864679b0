package io.fleetmirror.containerd.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.Credentials;
import io.fleetmirror.containerd.config.RegistrySection.Tls;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any edit of any file of the corpus. */
class ConfigTomlPropertyTest {

    private static final Place NODE = new Place.OnNode("node-1");

    @Property(tries = 400)
    void anEditAppliedTwiceIsTheSameAsOnce(
            @ForAll("files") String text, @ForAll("edits") Function<ConfigToml, Checked<String>> edit) {
        String once = value(edit.apply(parse(text)));
        assertThat(value(edit.apply(parse(once)))).isEqualTo(once);
    }

    @Property(tries = 400)
    void whatIsAddedComesOutAgainAndLeavesTheBytes(
            @ForAll("files") String text, @ForAll("sections") RegistrySection section) {
        String added = value(parse(text).withSection(section));
        assertThat(added.equals(text)).isEqualTo(section.isEmpty());
        assertThat(parse(added).section()).isEqualTo(section);
        assertThat(parse(added).withoutSection()).isEqualTo(text);
        assertThat(value(parse(added).withSection(RegistrySection.EMPTY))).isEqualTo(text);
    }

    @Property(tries = 400)
    void aSectionReplacesTheOneBefore(
            @ForAll("files") String text,
            @ForAll("sections") RegistrySection first,
            @ForAll("sections") RegistrySection second) {
        String replaced = value(parse(value(parse(text).withSection(first))).withSection(second));
        assertThat(replaced).isEqualTo(value(parse(text).withSection(second)));
    }

    @Property(tries = 200)
    void credentialsOfOthersStayByteForByte(@ForAll("files") String text) {
        List<String> before =
                text.lines().filter(line -> line.contains("password")).toList();
        String after = value(parse(value(parse(text).withoutOld())).withConfigPath("/etc/containerd/certs.d"));
        assertThat(after.lines().filter(line -> line.contains("password"))).isEqualTo(before);
        assertThat(parse(after).old().isEmpty()).isTrue();
    }

    @Provide
    Arbitrary<String> files() throws IOException {
        try (var directories = Files.list(Path.of("src/test/resources/containerd/config-toml"))) {
            // A file of one inline table has no place for another table; it is refused in words.
            List<Path> all = directories
                    .filter(directory -> !directory.endsWith("inline-tables"))
                    .map(directory -> directory.resolve("before.toml"))
                    .sorted()
                    .toList();
            return Arbitraries.of(all).map(ConfigTomlPropertyTest::read);
        }
    }

    @Provide
    Arbitrary<Function<ConfigToml, Checked<String>>> edits() {
        return Arbitraries.oneOf(
                sections().map(section -> config -> config.withSection(section)),
                Arbitraries.of("/etc/containerd/certs.d", "/srv/certs.d")
                        .map(path -> config -> config.withConfigPath(path)),
                Arbitraries.of(List.of(
                        ConfigToml::withoutOld,
                        ConfigToml::withCri,
                        ConfigToml::withoutConfigPath,
                        config -> config.withoutMirrors(List.of("docker.io")))));
    }

    @Provide
    Arbitrary<RegistrySection> sections() {
        // Hosts of no file of the corpus: those are others' to keep.
        Arbitrary<String> host = Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(name -> name + ".test:5000");
        Arbitrary<String> secret =
                Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(12);
        Arbitrary<Map<String, List<String>>> endpoints = Arbitraries.maps(
                        host,
                        host.map(name -> "https://" + name).list().ofMinSize(1).ofMaxSize(3))
                .ofMaxSize(2);
        Arbitrary<Map<String, Tls>> tls = Arbitraries.maps(
                        host, host.map(name -> new Tls(Optional.of("/etc/" + name), Optional.empty(), false)))
                .ofMaxSize(2);
        Arbitrary<Map<String, Credentials>> auth = Arbitraries.maps(
                        host, Combinators.combine(secret, secret).as(Credentials::new))
                .ofMaxSize(2);
        return Combinators.combine(endpoints, tls, auth).as(RegistrySection::new);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException lost) {
            throw new AssertionError(lost);
        }
    }

    private static ConfigToml parse(String text) {
        return value(ConfigToml.parse(NODE, text));
    }

    private static <T> T value(Checked<T> checked) {
        if (checked instanceof Checked.Valid<T> valid) {
            return valid.value();
        }
        throw new AssertionError(checked.problems().toString());
    }
}

package io.fleetmirror.playbook.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.Credentials;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import io.fleetmirror.playbook.Fleet;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code auth:} of a mirror and of a registry itself. */
class CredentialsTest {

    private static final Credentials KNOWN = new Credentials("me", "s3cret");

    @TempDir
    private Path directory;

    private Fleet fleet(String registries) {
        return new Fleet(directory).write(Fleet.THREE_NODES, "- hosts: all\n  registries:\n" + registries);
    }

    private static Mirrored registry(Fleet fleet, String name) {
        return (Mirrored) fleet.firstNode().registries().get(new RegistryHost(name));
    }

    @Test
    void ofAMirrorAreItsOwn() {
        Fleet fleet = fleet("""
                    gcr.io: {mirrors: [{url: "https://m.example.com", auth: {username: me, password: s3cret}}]}
                """);
        Mirrored read = registry(fleet, "gcr.io");
        assertThat(read.mirrors()).singleElement().extracting(Mirror::auth).isEqualTo(Optional.of(KNOWN));
        assertThat(read.server()).isEmpty();
    }

    @Test
    void besideTheMirrorsAreTheRegistrysWhichMayBeAllThereIs() {
        Fleet fleet = fleet("""
                    gcr.io: {mirrors: ["https://m.example.com"], auth: {username: me, password: s3cret}}
                    quay.io: {auth: {username: me, password: s3cret}}
                """);
        for (String name : List.of("gcr.io", "quay.io")) {
            Mirror server = registry(fleet, name).server().orElseThrow();
            assertThat(server.url()).isEqualTo(URI.create("https://" + name));
            assertThat(server.auth()).contains(KNOWN);
        }
        assertThat(registry(fleet, "quay.io").mirrors()).isEmpty();
    }

    @Test
    void comeFromAFileWithoutTheEndOfItsLine() {
        Fleet fleet = fleet("    quay.io: {auth: {username: me, password: {file: secret}}}\n");
        fleet.file("secret", "s3cret\n");
        assertThat(registry(fleet, "quay.io").server().orElseThrow().auth()).contains(KNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gcr.io: {mirrors: ['https://m.example.com'], fallback: none, auth: {username: me, password: s3cret}}"
                        + "|\"auth\" beside \"mirrors\" is about the server that is asked last",
                "_default: {mirrors: ['https://m.example.com'], auth: {username: me, password: s3cret}}"
                        + "|\"auth\" is about the server that is asked last, and _default stands for many",
                "gcr.io: {auth: {username: me, password: {env: FM_NO_SUCH_S3CRET}}}|the environment variable is not set",
                "gcr.io: {auth: {username: me, password: {env: A, file: b}}}|to come from one place",
                "gcr.io: {auth: {username: me, password: \"s3cret\\nmore\"}}|has a line end",
                "gcr.io: {auth: {username: me}}|\"password\""
            })
    void thatAreNoneAreAProblemThatDoesNotShowThem(String registry, String words) {
        assertThat(fleet("    " + registry + "\n").problems())
                .singleElement()
                .asString()
                .contains(words)
                .doesNotContain("s3cret");
    }

    @Test
    void showNoPartWhereAPlayIsShown() {
        Fleet fleet = fleet("    quay.io: {auth: {username: me, password: s3cret}}\n");
        assertThat(fleet.plays().toString()).contains("quay.io").doesNotContain("s3cret");
    }
}

package io.fleetmirror.playbook;

import io.fleetmirror.playbook.DesiredContainerd.RegistryStyle;
import io.fleetmirror.yaml.Field;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the {@code containerd:} section. */
final class ContainerdReader {

    private static final List<String> STYLES = List.of("auto", "certs.d", "config.toml");
    private static final List<String> NOT_YET =
            List.of("unit", "enable_cri", "config", "config_path", "socket", "migrate", "prune");

    private ContainerdReader() {}

    static Optional<DesiredContainerd> read(Field field) {
        return field.map("containerd").flatMap(map -> {
            Optional<RegistryStyle> style = map.has("registry_style")
                    ? map.field("registry_style")
                            .flatMap(written -> written.oneOf(STYLES))
                            .map(word ->
                                    RegistryStyle.valueOf(word.replace('.', '_').toUpperCase(Locale.ROOT)))
                    : Optional.of(RegistryStyle.AUTO);
            map.notYet(NOT_YET);
            map.finish();
            return style.map(DesiredContainerd::new);
        });
    }
}

package io.fleetmirror.playbook;

import io.fleetmirror.playbook.DesiredContainerd.RegistryStyle;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.systemd.DropInName;
import io.fleetmirror.systemd.UnitName;
import io.fleetmirror.yaml.Field;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads the {@code containerd:} section. */
final class ContainerdReader {

    private static final List<String> STYLES = List.of("auto", "certs.d", "config.toml");
    private static final List<String> NOT_YET =
            List.of("enable_cri", "config", "config_path", "socket", "migrate", "prune");

    private ContainerdReader() {}

    static Optional<DesiredContainerd> read(Field field) {
        return field.map("containerd").flatMap(map -> {
            Optional<RegistryStyle> style = map.has("registry_style")
                    ? map.field("registry_style").flatMap(ContainerdReader::style)
                    : Optional.of(RegistryStyle.AUTO);
            Optional<UnitName> unit = map.field("unit").flatMap(written -> named(written, UnitName::parse));
            Optional<DropInName> dropIn = map.has("drop_in")
                    ? map.field("drop_in").flatMap(written -> named(written, DropInName::parse))
                    : Optional.of(DropInName.DEFAULT);
            map.notYet(NOT_YET);
            map.finish();
            return map.has("unit") == unit.isPresent()
                    ? style.flatMap(where -> dropIn.map(name -> new DesiredContainerd(where, unit, name)))
                    : Optional.empty();
        });
    }

    private static Optional<RegistryStyle> style(Field written) {
        return written.oneOf(STYLES)
                .map(word -> RegistryStyle.valueOf(word.replace('.', '_').toUpperCase(Locale.ROOT)));
    }

    private static <T> Optional<T> named(Field written, BiFunction<Place, String, Checked<T>> parser) {
        return written.text().map(text -> parser.apply(written.place(), text)).flatMap(checked -> {
            checked.problems().forEach(written.problems());
            return checked instanceof Checked.Valid<T>(T value, List<Problem> ignored)
                    ? Optional.of(value)
                    : Optional.empty();
        });
    }
}

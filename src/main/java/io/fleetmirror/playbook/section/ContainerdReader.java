package io.fleetmirror.playbook.section;

import io.fleetmirror.desired.DesiredContainerd;
import io.fleetmirror.desired.DesiredContainerd.ConfigChoices;
import io.fleetmirror.desired.DesiredContainerd.RegistryStyle;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.systemd.DropInName;
import io.fleetmirror.systemd.UnitName;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.MapReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Reads the {@code containerd:} section. */
final class ContainerdReader {

    private static final List<String> STYLES = List.of("auto", "certs.d", "config.toml");
    private static final Map<String, String> ELSEWHERE = Map.of(
            "socket", "take it out: the node's configuration says it",
            "migrate", "give --migrate to plan and apply",
            "prune", "give --prune to plan and apply");

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._+@-]+)++");

    private ContainerdReader() {}

    static Optional<DesiredContainerd> read(Field field) {
        return field.map("containerd").flatMap(map -> {
            Optional<RegistryStyle> style = map.read("registry_style", ContainerdReader::style, RegistryStyle.AUTO);
            Optional<UnitName> unit = map.field("unit").flatMap(written -> named(written, UnitName::parse));
            Optional<DropInName> dropIn =
                    map.read("drop_in", written -> named(written, DropInName::parse), DropInName.DEFAULT);
            Optional<ConfigChoices> config = choices(map);
            map.elsewhere(ELSEWHERE);
            map.finish();
            return map.has("unit") == unit.isPresent()
                    ? style.flatMap(where -> dropIn.flatMap(
                            name -> config.map(choices -> new DesiredContainerd(where, unit, name, choices))))
                    : Optional.empty();
        });
    }

    private static Optional<ConfigChoices> choices(MapReader map) {
        Optional<Boolean> cri = map.read("enable_cri", Field::flag, false);
        Optional<String> file = map.field("config").flatMap(field -> path(field, "/etc/containerd/config.toml"));
        Optional<String> directory = map.field("config_path").flatMap(field -> path(field, "/etc/containerd/certs.d"));
        return map.has("config") == file.isPresent() && map.has("config_path") == directory.isPresent()
                ? cri.map(enabled -> new ConfigChoices(file, directory, enabled, false))
                : Optional.empty();
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

    /** Absolute and plain, since it is compared with what the node says, and without what would make it a list. */
    private static Optional<String> path(Field field, String example) {
        return field.text().filter(text -> {
            boolean isPath =
                    PATH.matcher(text).matches() && !(text + "/").contains("/./") && !(text + "/").contains("/../");
            if (!isPath) {
                field.problems().accept(SectionProblems.notAPath(field.place(), field.name(), text, example));
            }
            return isPath;
        });
    }
}

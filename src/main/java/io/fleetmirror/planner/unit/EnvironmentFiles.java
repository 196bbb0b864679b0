package io.fleetmirror.planner.unit;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.glob.Glob;
import io.fleetmirror.systemd.UnitEnvironment.Setting;
import io.fleetmirror.systemd.UnitFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that a unit and its drop-ins name by {@code EnvironmentFile=}, but for ours, in the order in which a later one wins. */
final class EnvironmentFiles {

    private final Unit unit;
    private final UnitFacts known;

    EnvironmentFiles(Unit unit) {
        this.unit = unit;
        this.known = unit.texts().facts().unit();
    }

    /** All that systemd reads, once ours stands in the place of what may have named others before. */
    List<String> ofOthers() {
        return named(namesOthers(unit.dropIn()) ? List.of() : known.environmentFiles(), unit.filesOfOthers());
    }

    /** The line of a unit file or drop-in that names this one. */
    Optional<String> namedBy(String path) {
        return unit.filesOfOthers().stream()
                .flatMap(file -> unit.texts().settings(file).stream()
                        .filter(setting -> setting instanceof Setting.FromFile(int ignored, String named)
                                && matches(withoutMark(named)).anyMatch(path::equals))
                        .map(setting -> file + ":" + setting.line()))
                .findFirst();
    }

    private boolean namesOthers(RemotePath dropIn) {
        return unit.texts().settings(dropIn.value()).stream().anyMatch(setting -> switch (setting) {
            case Setting.FromFile(int ignored, String path) -> !path.equals(Unit.ENVIRONMENT_FILE.value());
            case Setting.FilesReset ignored -> true;
            case Setting.Assignment ignored -> false;
            case Setting.Reset ignored -> false;
            case Setting.Unset ignored -> false;
            case Setting.UnsetReset ignored -> false;
        });
    }

    /** Those that systemd reads after ours, which is not among those that it knows until it has been written. */
    List<String> afterOurs() {
        List<String> all = known.environmentFiles();
        int ours = all.indexOf(Unit.ENVIRONMENT_FILE.value());
        return named(ours < 0 ? List.of() : all.subList(ours + 1, all.size()), unit.dropInsAfterOurs());
    }

    /** What systemd knows, and what is named in files that it may not have read; patterns as the files that they match. */
    private List<String> named(List<String> read, List<String> unitFiles) {
        List<String> named = new ArrayList<>(read);
        unitFiles.stream()
                .filter(path -> read.isEmpty() || !isRead(path))
                .flatMap(path -> unit.texts().settings(path).stream())
                .forEach(setting -> {
                    if (setting instanceof Setting.FromFile(int ignored, String path)) {
                        named.add(path);
                    } else if (setting instanceof Setting.FilesReset) {
                        named.clear();
                    }
                });
        return named.stream()
                .map(EnvironmentFiles::withoutMark)
                .flatMap(this::matches)
                .filter(path -> !path.equals(Unit.ENVIRONMENT_FILE.value()))
                .distinct()
                .toList();
    }

    /** The {@code -} before a file that may be missing. */
    private static String withoutMark(String path) {
        return path.startsWith("-") ? path.substring(1) : path;
    }

    /** Whether systemd knows what this file says, but for what was changed since. */
    private boolean isRead(String unitFile) {
        boolean isUnit = unitFile.equals(known.fragmentPath()) && !known.needsDaemonReload();
        return isUnit || known.dropIns().contains(unitFile);
    }

    private Stream<String> matches(String path) {
        return Glob.isPattern(path)
                ? unit.texts().facts().files().entries().keySet().stream()
                        .map(RemotePath::value)
                        .filter(Glob.ofPath(path.replace("[!", "[^")))
                : Stream.of(path);
    }
}

package io.fleetmirror.planner.unit;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.memo.Memo;
import io.fleetmirror.planner.file.Ours;
import io.fleetmirror.systemd.EnvironmentFileText;
import io.fleetmirror.systemd.UnitEnvironment;
import io.fleetmirror.systemd.UnitEnvironment.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the files that systemd reads say of an environment, each by itself; nothing where a file was not looked at. */
record UnitTexts(NodeFacts facts) {

    /** Where system.conf and its drop-ins stand, and below "system" units and theirs; the first wins. */
    static final List<RemotePath> PLACES = Stream.of(
                    "/etc/systemd", "/run/systemd", "/usr/local/lib/systemd", "/usr/lib/systemd", "/lib/systemd")
            .map(RemotePath::new)
            .toList();

    /** A plan asks the same files for several things, and most nodes have the same. */
    private static final Memo<String, UnitEnvironment> SAID = new Memo<>(UnitEnvironment::parse);

    /** Empty for what is no file, or was not looked at. */
    String text(String path) {
        return RemotePath.isPlain(path)
                ? Ours.text(facts.files().followed(new RemotePath(path))).orElse("")
                : "";
    }

    /** In a unit's own file or in a drop-in. */
    List<Setting> settings(String path) {
        return SAID.of(text(path)).settings();
    }

    /** The variables that a unit's own file or a drop-in leaves set. */
    Set<String> assigned(String path) {
        return SAID.of(text(path)).variables().keySet();
    }

    /** What systemd takes from this file, were it named by {@code EnvironmentFile=}. */
    Map<String, String> inEnvironmentFile(String path) {
        return EnvironmentFileText.parse(text(path), facts.systemdVersion());
    }
}

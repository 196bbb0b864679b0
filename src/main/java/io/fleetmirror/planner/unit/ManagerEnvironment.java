package io.fleetmirror.planner.unit;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.systemd.UnitEnvironment;
import io.fleetmirror.systemd.UnitEnvironment.Setting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Proxy variables that systemd gives to every service, of which each unit's own settings win (systemd-system.conf(5)). */
final class ManagerEnvironment {

    private ManagerEnvironment() {}

    /** Each variable once, with the line that sets it. */
    static List<Winner> of(UnitTexts texts) {
        Map<String, Winner> winners = new TreeMap<>();
        for (RemotePath path : files(texts.facts())) {
            for (Setting setting :
                    UnitEnvironment.parseManager(texts.text(path.value())).settings()) {
                if (setting instanceof Setting.Assignment given && Unit.PROXY_VARIABLES.contains(given.name())) {
                    winners.put(given.name(), Winner.of(path.value(), given));
                } else if (setting instanceof Setting.Reset) {
                    winners.clear();
                }
            }
        }
        return List.copyOf(winners.values());
    }

    /** The first system.conf, before systemd 256 that in /etc; then the drop-ins by their names; of two by one name the first counts. */
    private static List<RemotePath> files(NodeFacts facts) {
        Map<String, RemotePath> dropIns = new TreeMap<>();
        for (RemotePath place : UnitTexts.PLACES) {
            RemotePath directory = place.child("system.conf.d");
            facts.files().namesIn(directory).stream()
                    .filter(name -> name.endsWith(".conf"))
                    .forEach(name -> dropIns.putIfAbsent(name, directory.child(name)));
        }
        Stream<RemotePath> main = UnitTexts.PLACES.stream()
                .limit(facts.systemdVersion() < 256 ? 1 : UnitTexts.PLACES.size())
                .map(place -> place.child("system.conf"))
                .filter(facts.files()::has)
                .limit(1);
        return Stream.concat(main, dropIns.values().stream()).toList();
    }
}

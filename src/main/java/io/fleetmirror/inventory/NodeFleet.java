package io.fleetmirror.inventory;

import io.fleetmirror.inventory.variable.Fleet;
import io.fleetmirror.inventory.variable.Scope;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Place;
import io.fleetmirror.source.SourceSettings;
import io.fleetmirror.vault.Vault;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The nodes of an inventory with their merged variables, before it is known how each is reached. */
final class NodeFleet implements Fleet {

    /** What is known of a node: where it comes from, the groups that hold it, its merged variables. */
    record Member(String source, List<String> groups, Variables variables) {}

    private final Map<String, Member> members;
    private final Supplier<Map<String, List<String>>> groups;
    private final Variables extra;
    private final SourceSettings settings;
    private Optional<YamlValue> groupsValue = Optional.empty();

    NodeFleet(
            Map<String, Member> members,
            Supplier<Map<String, List<String>>> groups,
            Variables extra,
            SourceSettings settings) {
        this.members = members;
        this.groups = groups;
        this.extra = extra;
        this.settings = settings;
    }

    @Override
    public Vault vault() {
        return settings.vault();
    }

    @Override
    public Set<String> nodes() {
        return members.keySet();
    }

    @Override
    public Optional<Scope> scope(String node) {
        return Optional.ofNullable(members.get(node)).map(member -> scope(node, member, extra));
    }

    /** The same with other variables on top. */
    Scope scope(String node, Member member, Variables strongest) {
        return new Scope(List.of(strongest.values(), member.variables().values(), ownVariables(node, member)), this);
    }

    Member member(String node) {
        return members.get(node);
    }

    @Override
    public synchronized YamlValue groups() {
        if (groupsValue.isEmpty()) {
            Place place = new Place.WholeFile("inventory");
            Map<String, Entry> entries = new LinkedHashMap<>();
            groups.get().forEach((name, nodes) -> entries.put(name, new Entry(place, texts(place, nodes))));
            groupsValue = Optional.of(new YamlMap(place, entries));
        }
        return groupsValue.get();
    }

    /** What Ansible knows of every host without being told ("magic variables"), as far as it makes sense here. */
    private Map<String, YamlValue> ownVariables(String name, Member member) {
        Place place = new Place.OnNode(name);
        Path source = Path.of(member.source());
        Map<String, YamlValue> own = new HashMap<>(Map.of(
                "inventory_hostname", text(place, name),
                "inventory_hostname_short", text(place, name.split("\\.", 2)[0]),
                "inventory_file", text(place, member.source()),
                "inventory_dir",
                        text(place, String.valueOf(source.toAbsolutePath().getParent())),
                "group_names", texts(place, member.groups())));
        settings.playbookDirectory()
                .ifPresent(directory -> own.put(
                        "playbook_dir",
                        text(place, directory.toAbsolutePath().normalize().toString())));
        return own;
    }

    private static YamlList texts(Place place, List<String> texts) {
        return new YamlList(place, texts.stream().map(text -> text(place, text)).toList());
    }

    private static YamlValue text(Place place, String value) {
        return new YamlScalar(place, value, Kind.TEXT);
    }
}

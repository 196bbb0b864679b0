package io.fleetmirror.inventory.variable;

import io.fleetmirror.problem.Place;
import io.fleetmirror.vault.Vault;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the text of one node may ask of all: {@code groups}, {@code hostvars}, and the vault that opens secrets. */
public interface Fleet {

    /** Where there are no nodes, as in the head of a play. */
    Fleet NONE = new Fleet() {
        @Override
        public Vault vault() {
            return Vault.CLOSED;
        }

        @Override
        public YamlValue groups() {
            return new YamlMap(new Place.WholeFile("inventory"), Map.of());
        }

        @Override
        public Set<String> nodes() {
            return Set.of();
        }

        @Override
        public Optional<Scope> scope(String node) {
            return Optional.empty();
        }
    };

    Vault vault();

    /** The names of the nodes of each group, those of its children included. */
    YamlValue groups();

    Set<String> nodes();

    Optional<Scope> scope(String node);
}

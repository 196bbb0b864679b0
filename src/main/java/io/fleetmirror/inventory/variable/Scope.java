package io.fleetmirror.inventory.variable;

import io.fleetmirror.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables that a text may name: layers, of which the first that knows a name wins, and the fleet around the node. */
public final class Scope {

    private final List<Map<String, YamlValue>> layers;
    private final Fleet fleet;

    /** A scope without a fleet. */
    public Scope(List<Map<String, YamlValue>> layers) {
        this(layers, Fleet.NONE);
    }

    public Scope(List<Map<String, YamlValue>> layers, Fleet fleet) {
        this.layers = List.copyOf(layers);
        this.fleet = fleet;
    }

    /** This scope with a layer below it that is asked last. */
    public Scope above(Map<String, YamlValue> weakest) {
        List<Map<String, YamlValue>> more = new ArrayList<>(layers);
        more.add(weakest);
        return new Scope(more, fleet);
    }

    public Optional<YamlValue> lookup(String name) {
        for (Map<String, YamlValue> layer : layers) {
            YamlValue value = layer.get(name);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return name.equals("groups") && !fleet.nodes().isEmpty() ? Optional.of(fleet.groups()) : Optional.empty();
    }

    /** Every name that can be looked up, to suggest from. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        layers.forEach(layer -> names.addAll(layer.keySet()));
        return names;
    }

    Fleet fleet() {
        return fleet;
    }
}

package io.fleetmirror.jinja.value;

import com.hubspot.jinjava.objects.collections.PyMap;
import java.util.Map;

/** What stands for a name that is not defined until {@code default} or {@code is defined} forgives it. */
public final class Missing extends PyMap {

    private final String name;
    private final Variables variables;

    Missing(String name, Variables variables) {
        super(Map.of());
        this.name = name;
        this.variables = variables;
    }

    String name() {
        return name;
    }

    /** It is not told of as one that is not defined. */
    public void forgive() {
        variables.forgive(this);
    }

    /** A mapping, as in {@code (x | default({})).part}, tells of what it lacks by this name. */
    public Object replacedBy(Object instead) {
        forgive();
        return instead instanceof PyMap map && !(map instanceof Missing) && !(map instanceof Mapping)
                ? new Mapping(name, map.toMap(), variables)
                : instead;
    }

    /** A part of what is missing is missing itself, and is then what is told of. */
    @Override
    public Object get(Object key) {
        forgive();
        return variables.missing(name + "." + key);
    }

    @Override
    public String toString() {
        return "";
    }
}

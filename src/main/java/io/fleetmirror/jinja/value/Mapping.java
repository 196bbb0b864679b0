package io.fleetmirror.jinja.value;

import com.hubspot.jinjava.objects.collections.PyMap;
import java.util.Map;

/** A mapping that tells of keys it does not have. */
public final class Mapping extends PyMap {

    private final String name;
    private final Variables variables;

    Mapping(String name, Map<String, Object> entries, Variables variables) {
        super(entries);
        this.name = name;
        this.variables = variables;
    }

    /** What it is called in the text. */
    public String name() {
        return name;
    }

    @Override
    public Object get(Object key) {
        return containsKey(key) ? super.get(key) : variables.missing(name + "." + key);
    }
}

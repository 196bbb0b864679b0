package io.fleetmirror.jinja.value;

import com.hubspot.jinjava.objects.collections.PyList;
import java.util.List;

/** A list that knows what it is called, to tell of items that it does not have. */
public final class Sequence extends PyList {

    private final String name;

    Sequence(String name, List<Object> items) {
        super(items);
        this.name = name;
    }

    /** What it is called in the text. */
    public String name() {
        return name;
    }
}

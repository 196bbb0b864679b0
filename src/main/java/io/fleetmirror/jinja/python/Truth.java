package io.fleetmirror.jinja.python;

import java.util.Collection;
import java.util.Map;

/** What counts as true, as Python has it: any text that is not empty, also {@code 'false'}, which jinjava takes for false. */
public final class Truth {

    private Truth() {}

    /** What {@code if} decides by. */
    public static boolean of(Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            case CharSequence text -> !text.isEmpty();
            case Collection<?> items -> !items.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }
}

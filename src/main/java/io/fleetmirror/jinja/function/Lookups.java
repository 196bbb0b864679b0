package io.fleetmirror.jinja.function;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import io.fleetmirror.jinja.value.Missing;
import io.fleetmirror.jinja.value.Variables;
import java.util.Set;

/** Ansible's lookups, of which one is here: {@code env}. The others read files, run programs or ask the network. */
public final class Lookups {

    private static final Set<String> ENVIRONMENT = Set.of("env", "ansible.builtin.env");

    private Lookups() {}

    public static void register(Context context) {
        context.registerFunction(
                new ELFunctionDefinition("", "lookup", Lookups.class, "lookup", Object.class, Object.class));
    }

    /** What the environment of this process has by that name, or the empty text, as Ansible has it. */
    public static Object lookup(Object plugin, Object name) {
        if (!ENVIRONMENT.contains(String.valueOf(plugin))) {
            throw new IllegalArgumentException("there is no lookup \"" + plugin + "\" here, but \"env\"");
        }
        return name instanceof Missing ? name : Variables.current().environment(String.valueOf(name));
    }
}

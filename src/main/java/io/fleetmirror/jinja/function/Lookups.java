package io.fleetmirror.jinja.function;

import com.hubspot.jinjava.el.ext.NamedParameter;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import io.fleetmirror.jinja.value.Missing;
import io.fleetmirror.jinja.value.Variables;
import java.util.Optional;
import java.util.Set;

/** Ansible's lookups, of which one is here: {@code env}. The others read files, run programs or ask the network. */
public final class Lookups {

    private static final Set<String> ENVIRONMENT = Set.of("env", "ansible.builtin.env");

    private Lookups() {}

    public static void register(Context context) {
        context.registerFunction(new ELFunctionDefinition(
                "", "lookup", Lookups.class, "lookup", Object.class, Object.class, Object[].class));
        context.registerFunction(new ELFunctionDefinition("", "undef", Lookups.class, "undef", Object[].class));
    }

    /** What the environment of this process has by that name; else the default, or the empty text, as Ansible has it. */
    public static Object lookup(Object plugin, Object name, Object... more) {
        if (!ENVIRONMENT.contains(String.valueOf(plugin))) {
            throw new IllegalArgumentException("there is no lookup \"" + plugin + "\" here, but \"env\"");
        }
        Object instead = instead(more);
        if (name instanceof Missing) {
            return name;
        }
        Optional<String> value = Variables.current().environment(String.valueOf(name));
        return value.isPresent() ? value.get() : unset(String.valueOf(name), instead);
    }

    private static Object instead(Object... more) {
        if (more.length > 1 || (more.length == 1 && !(more[0] instanceof NamedParameter))) {
            throw new IllegalArgumentException("lookup('env', …) takes one name and a default=… here");
        }
        if (more.length == 0) {
            return "";
        }
        NamedParameter named = (NamedParameter) more[0];
        if (!named.getName().equals("default")) {
            throw new IllegalArgumentException("lookup('env', …) takes no argument \"" + named.getName() + "\"");
        }
        if (named.getValue() instanceof Missing missing) {
            missing.forgive();
        }
        return named.getValue();
    }

    /** A default that is not defined, such as {@code Undefined}, says that the variable has to be set, whatever {@code default} follows. */
    private static Object unset(String name, Object instead) {
        if (instead instanceof Missing) {
            Variables.current().mustBeSet(name);
            return "";
        }
        return instead;
    }

    /** Ansible's value for what somebody has to set. */
    public static Object undef(Object... ignored) {
        return Variables.current().missing("undef()");
    }
}

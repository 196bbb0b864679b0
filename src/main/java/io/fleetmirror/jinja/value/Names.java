package io.fleetmirror.jinja.value;

import io.fleetmirror.yaml.YamlValue;
import java.util.Optional;
import java.util.Set;

/** The variables that a text may name, each without templates in it. */
public interface Names {

    Optional<YamlValue> lookup(String name);

    /** The keys of {@code hostvars}. */
    Set<String> nodes();

    /** The names that a node's {@code hostvars} have. */
    Set<String> of(String node);

    /** One variable of another node. */
    Optional<YamlValue> lookup(String node, String name);

    /** A variable of this process's environment. */
    Optional<String> environment(String name);
}

package io.fleetmirror.jinja;

import io.fleetmirror.yaml.YamlValue;

/** What became of a text. */
public sealed interface Evaluation {

    /** The value; a secret when a secret went into it. */
    record Value(YamlValue value) implements Evaluation {}

    /** A name, perhaps of a part ({@code groups.web}), that is used and not defined. */
    record Undefined(String name) implements Evaluation {}

    /** A variable of the environment that has to be set and is not. */
    record Unset(String name) implements Evaluation {}

    /** The text itself is at fault; {@code reason} shows no value. */
    record Faulty(String reason) implements Evaluation {}
}

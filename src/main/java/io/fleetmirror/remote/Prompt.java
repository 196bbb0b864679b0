package io.fleetmirror.remote;

import io.fleetmirror.inventory.node.Secret;
import java.util.Optional;

/** Speaks with the operator: asks for secrets, and tells what is worth knowing and ends no run. */
@FunctionalInterface
public interface Prompt {

    Prompt NOBODY = question -> Optional.empty();

    /** Empty where there is nobody to ask. */
    Optional<Secret> ask(String question);

    /** One line; lost where there is nobody to read it. */
    default void tell(String note) {}
}

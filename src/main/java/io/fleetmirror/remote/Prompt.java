package io.fleetmirror.remote;

import io.fleetmirror.inventory.Secret;
import java.util.Optional;

/** Asks the operator for a secret; empty where there is nobody to ask. */
@FunctionalInterface
public interface Prompt {

    Prompt NOBODY = question -> Optional.empty();

    Optional<Secret> ask(String question);
}

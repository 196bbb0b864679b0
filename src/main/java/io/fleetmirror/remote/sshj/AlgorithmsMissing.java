package io.fleetmirror.remote.sshj;

import java.io.IOException;

/** The lean algorithms do not do for this peer or this key. */
final class AlgorithmsMissing extends IOException {
    AlgorithmsMissing(String message) {
        super(message);
    }
}

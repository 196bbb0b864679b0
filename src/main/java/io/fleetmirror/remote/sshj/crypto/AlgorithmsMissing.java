package io.fleetmirror.remote.sshj.crypto;

import java.io.IOException;

/** The lean algorithms do not do for this peer or this key. */
public final class AlgorithmsMissing extends IOException {
    public AlgorithmsMissing(String message) {
        super(message);
    }
}

package io.fleetmirror.pem;

import java.nio.file.Path;

/** A PEM file to push to nodes. {@code toString} shows where it was read, never what is in it. */
public record PemFile(Path source, String content) {
    @Override
    public String toString() {
        return source.toString();
    }
}

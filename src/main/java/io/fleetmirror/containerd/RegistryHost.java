package io.fleetmirror.containerd;

import java.util.regex.Pattern;

/**
 * A registry as an image's name begins with it: {@code docker.io}, {@code harbor.example.com:5000}, {@code [::1]:5000},
 * or {@code _default} for every registry without a directory of its own.
 */
public record RegistryHost(String value) implements Comparable<RegistryHost> {

    /** Serves the registries that have no directory of their own; known to containerd since 1.6.17 and 1.7.0. */
    public static final RegistryHost DEFAULT = new RegistryHost("_default");

    private static final Pattern FORM =
            Pattern.compile("_default|(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)(:[0-9]{1,5})?");

    /** Refuses a scheme, a path, and anything else that could not be a directory's name under {@code certs.d}. */
    public RegistryHost {
        if (!isRegistryHost(value)) {
            throw new IllegalArgumentException("not a registry's name: \"" + value + "\"");
        }
    }

    public static boolean isRegistryHost(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(RegistryHost other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

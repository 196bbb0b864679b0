package io.fleetmirror.remote;

/** A whole program for a node's {@code sh}. {@code text} may hold secrets; {@code toString} shows the name alone. */
public record Script(String name, String text) {
    @Override
    public String toString() {
        return name;
    }
}

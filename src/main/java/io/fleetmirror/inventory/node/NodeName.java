package io.fleetmirror.inventory.node;

/** The name that an inventory gives a node (Ansible's {@code inventory_hostname}); not necessarily its address. */
public record NodeName(String value) implements Comparable<NodeName> {

    /** Refuses the empty name and control characters, which would forge lines of a report. */
    public NodeName {
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a node name: \"" + value + "\"");
        }
    }

    /** Written out, as of a remote path: names are keys all over a run. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NodeName name && value.equals(name.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(NodeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

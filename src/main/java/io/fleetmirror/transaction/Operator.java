package io.fleetmirror.transaction;

/** Who begins a transaction and from where, as the lock and the journal name them: {@code alice@laptop}. */
public record Operator(String name) {

    /** What is not a letter, a digit or one of {@code ._@-} becomes {@code -}: the name is shown on other people's screens. */
    public Operator {
        name = name.replaceAll("[^A-Za-z0-9._@-]", "-");
        name = name.substring(0, Math.min(name.length(), 100));
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an operator without a name");
        }
    }
}

package io.fleetmirror.facts;

/**
 * A transaction that a node's journal remembers. {@code state} is the word in its file: a phase where it is open or was cut
 * short, else {@code confirmed}, {@code rolled-back}, {@code left-broken} or {@code abandoned}.
 */
public record TransactionFacts(String id, String state) {

    /** Where the journals are on a node, one directory for each transaction. */
    public static final RemotePath JOURNALS = new RemotePath("/var/lib/fleetmirror/transactions");

    public boolean isConfirmed() {
        return state.equals("confirmed");
    }

    public RemotePath directory() {
        return JOURNALS.child(id);
    }
}

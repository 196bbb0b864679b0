package io.fleetmirror.facts;

import java.util.List;
import java.util.Optional;

/**
 * A transaction that a node's journal remembers. {@code state} is the last word of its file: a phase where it is open or was cut
 * short, else {@code confirmed}, {@code rolled-back}, {@code left-broken} or {@code abandoned}. {@code who} began it; {@code told}
 * is whether anybody heard its end; {@code atWork} is since when, as the node's systemd writes it, where the node is at work on it
 * now. {@code story} is empty unless the history was asked for.
 */
public record TransactionFacts(
        String id, String state, String who, boolean told, Optional<String> atWork, Story story) {

    /** Where the journals are on a node, one directory for each transaction. */
    private static final RemotePath JOURNALS = new RemotePath("/var/lib/fleetmirror/transactions");

    /** One that ended as a run was told, of which nothing else matters. */
    public TransactionFacts(String id, String state) {
        this(id, state, "", true, Optional.empty(), Story.UNREAD);
    }

    /**
     * What a transaction did: {@code phase} is the last one before an undo, {@code cause} why it failed, or empty; {@code lost} is
     * whether the journal should say which files it changed and does not any more.
     */
    public record Story(List<TouchedFile> files, String phase, String cause, boolean lost) {
        public static final Story UNREAD = new Story(List.of(), "", "", false);

        public Story {
            files = List.copyOf(files);
        }
    }

    /** A file of a transaction, with its hashes as the manifest has them; {@code absent} is one. */
    public record TouchedFile(RemotePath path, String before, String after) {}

    public boolean isConfirmed() {
        return state.equals("confirmed");
    }

    /** Whether it has come to its end and nothing is left to be done about it. */
    public boolean isSettled() {
        return isConfirmed() || state.equals("rolled-back") || state.equals("abandoned");
    }

    public boolean isLeftBroken() {
        return state.equals("left-broken");
    }

    /** The word that the transactions of one run share, whatever the node. */
    public String run() {
        return id.substring(id.lastIndexOf('-') + 1);
    }

    public RemotePath directory() {
        return JOURNALS.child(id);
    }

    /** What undoes a transaction whatever others have changed since, as root on the node. */
    public static String undoByHand(String id) {
        return "sh " + JOURNALS.child(id).child("program") + " roll-back";
    }
}

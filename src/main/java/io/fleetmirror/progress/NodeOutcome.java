package io.fleetmirror.progress;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Problem;
import java.util.List;
import java.util.Optional;

/** How a node ended, and so in what state it is now. */
public sealed interface NodeOutcome {

    NodeName node();

    /** Nothing was owed and nothing was done, but for the proofs that were asked for. */
    record Unchanged(NodeName node, List<Proof> proofs) implements NodeOutcome {
        public Unchanged {
            proofs = List.copyOf(proofs);
        }
    }

    /** Nothing was owed, but the proof that was asked for failed; the node is as it was. */
    record ProofFailed(NodeName node, Cause cause) implements NodeOutcome {}

    /**
     * Changed, effective and proven. {@code transaction} names the journal on the node; {@code notes} are sentences on what
     * was found or left there beside the change.
     */
    record Applied(NodeName node, String transaction, List<Proof> proofs, boolean restarted, List<String> notes)
            implements NodeOutcome {
        public Applied {
            proofs = List.copyOf(proofs);
            notes = List.copyOf(notes);
        }
    }

    /**
     * The change failed in {@code phase}; every file is as it was, and containerd is as healthy as it was. {@code lostContainers}, by
     * their ids, were taken along by a restart, which nothing undoes.
     */
    record RolledBack(NodeName node, String transaction, Phase phase, Cause cause, List<String> lostContainers)
            implements NodeOutcome {
        public RolledBack {
            lostContainers = List.copyOf(lostContainers);
        }

        /** Whether a person must look, though the files are as they were. */
        public boolean hasLostContainers() {
            return !lostContainers.isEmpty();
        }
    }

    /** The change failed and could not be undone wholly. A person must look; {@code remedy} is the command to go on. */
    record LeftBroken(
            NodeName node, String transaction, Phase phase, Cause cause, List<String> leftovers, String remedy)
            implements NodeOutcome {
        public LeftBroken {
            leftovers = List.copyOf(leftovers);
        }
    }

    /** Earlier transactions that were open or left broken have come to their end, the newest first. */
    record Recovered(NodeName node, List<Ended> transactions) implements NodeOutcome {
        public Recovered {
            transactions = List.copyOf(transactions);
        }
    }

    /** Of a transaction the words of its journal: {@code before} it was seen to its end, and {@code now}. */
    record Ended(String transaction, String before, String now) {}

    /**
     * The connection was lost while the node was in the middle; it ends by itself, confirmed or rolled back, and the
     * next contact tells which.
     */
    record Unknown(NodeName node, String transaction, Optional<Phase> phase, String reason) implements NodeOutcome {}

    /** The plan refused the node; it was not touched. */
    record Refused(NodeName node, List<Problem> problems) implements NodeOutcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** The node could not be reached; it was not touched. */
    record Unreachable(NodeName node, String reason) implements NodeOutcome {}

    /** The run stopped before it came to this node. */
    record NotAttempted(NodeName node, String reason) implements NodeOutcome {}

    /** Why a node failed: a sentence, and the node's own words (crictl's error, lines of the journal). */
    record Cause(String what, List<String> evidence) {
        public Cause {
            evidence = List.copyOf(evidence);
        }
    }
}

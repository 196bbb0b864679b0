package io.fleetmirror.desired;

/** What becomes of a pull that no mirror is known to have served, by the key {@code through_mirror}. */
public enum MirrorProof {
    /** Without the key: the outcome says it, and the pull counts. */
    TOLD,
    /** With {@code true}: where its mirrors were passed over, the pull is a failure. */
    DEMANDED,
    /** With {@code false}: nobody asks. */
    NOT_ASKED
}

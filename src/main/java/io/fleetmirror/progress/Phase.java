package io.fleetmirror.progress;

import java.util.Arrays;
import java.util.Optional;

/**
 * The phases of a node transaction in the order in which they run. The order, the words on the screen, the scripts'
 * names and the cases of fault injection all come from here.
 */
public enum Phase {
    STAGE("stage", "staging"),
    BACK_UP("back-up", "backing up"),
    COMMIT("commit", "switching files"),
    RESTART("restart", "restarting containerd"),
    VERIFY("verify", "verifying"),
    CONFIRM("confirm", "confirming"),
    ROLL_BACK("roll-back", "rolling back");

    private final String word;
    private final String doing;

    Phase(String word, String doing) {
        this.word = word;
        this.doing = doing;
    }

    /** The name of the phase's script and of its state in the journal on the node. */
    public String word() {
        return word;
    }

    /** What the node is doing, for a person. */
    public String doing() {
        return doing;
    }

    public static Optional<Phase> ofWord(String word) {
        return Arrays.stream(values()).filter(phase -> phase.word.equals(word)).findFirst();
    }
}

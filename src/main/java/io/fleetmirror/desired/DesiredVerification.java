package io.fleetmirror.desired;

import java.time.Duration;
import java.util.List;

/**
 * The images to pull as proof, and how long each pull may take. Without images the health of containerd is all the proof;
 * {@code throughMirror} says whether to ask who served them, which takes a look into the node's journal.
 */
public record DesiredVerification(List<String> images, Duration timeout, MirrorProof throughMirror) {

    /** Without a {@code verify:} section; a minute covers a cold mirror and one dead host before it (30 s dial). */
    public static final DesiredVerification DEFAULT = new DesiredVerification(List.of(), Duration.ofSeconds(60));

    /** Without a word of mirrors: who served them is told, and decides nothing. */
    public DesiredVerification(List<String> images, Duration timeout) {
        this(images, timeout, MirrorProof.TOLD);
    }

    /** The same of other images. */
    public DesiredVerification of(List<String> others) {
        return new DesiredVerification(others, timeout, throughMirror);
    }

    public DesiredVerification {
        images = List.copyOf(images);
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a verify timeout of " + timeout + " is outside 1 s to 1 h");
        }
    }
}

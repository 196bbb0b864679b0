package io.fleetmirror.progress;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An image that was pulled, how long that took, and what is known of who served it. */
public record Proof(String image, Duration took, Served served) {

    /** Of a pull after which nobody asked who served it. */
    public Proof(String image, Duration took) {
        this(image, took, new Served.NotAsked());
    }

    /** The same with what came out of it. */
    public Proof with(Served known) {
        return new Proof(image, took, known);
    }

    /** Who served an image, by the words of the node's containerd. */
    public sealed interface Served {

        record NotAsked() implements Served {}

        /**
         * {@code wholly}: also its layers; else the manifest, and others that are asked may have served layers.
         * {@code passedOver} are the hosts that were asked before and did not serve, each with why.
         */
        record ThroughMirror(String mirror, boolean wholly, Map<String, String> passedOver) implements Served {
            public ThroughMirror {
                passedOver = Collections.unmodifiableMap(new LinkedHashMap<>(passedOver));
            }
        }

        /** The pull is good, and says nothing of the mirrors. */
        record NotProven(String why) implements Served {}
    }
}

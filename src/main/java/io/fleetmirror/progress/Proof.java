package io.fleetmirror.progress;

import java.time.Duration;

/** An image that was pulled, and how long that took. */
public record Proof(String image, Duration took) {}

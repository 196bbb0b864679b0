package io.fleetmirror.proxy.noproxy;

import io.fleetmirror.problem.Place;

/** A text with the place where the user wrote it. */
public record Placed(String text, Place place) {}

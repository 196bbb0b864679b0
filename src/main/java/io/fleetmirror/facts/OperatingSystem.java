package io.fleetmirror.facts;

/** {@code ID}, {@code VERSION_ID} and {@code PRETTY_NAME} of os-release(5); empty where the node does not say. */
public record OperatingSystem(String id, String versionId, String prettyName) {}

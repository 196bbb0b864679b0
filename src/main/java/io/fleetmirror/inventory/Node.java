package io.fleetmirror.inventory;

/** One node of the fleet with everything that the inventory says of it; {@code variables} are merged by precedence. */
public record Node(NodeName name, SshTarget ssh, Become become, Variables variables) {}

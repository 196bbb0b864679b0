package io.fleetmirror.playbook.play;

import io.fleetmirror.desired.Serial;
import io.fleetmirror.inventory.pattern.NodePattern;
import java.util.OptionalInt;

/** What a play says of itself: which nodes it is for, and in which steps it goes through them. */
public record PlayHead(String name, NodePattern hosts, Serial serial, OptionalInt maxFailPercentage) {}

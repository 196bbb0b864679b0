package io.fleetmirror.playbook;

import io.fleetmirror.inventory.NodePattern;

/** What a play says of itself: which nodes it is for, and in which steps it goes through them. */
record PlayHead(String name, NodePattern hosts, Serial serial, int maxFailPercentage) {

    /** Without {@code max_fail_percentage}: failures alone never stop the run, as in Ansible. */
    static final int NO_LIMIT = 100;
}

package io.fleetmirror.cli;

import io.fleetmirror.probe.Prober.JournalDepth;
import io.fleetmirror.transaction.Keep;

/** What a run reads of the nodes' journals, and how many it leaves there. */
record Journals(JournalDepth depth, Keep keep) {}

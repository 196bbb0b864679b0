package io.fleetmirror.cli.run;

import io.fleetmirror.probe.Prober.JournalDepth;
import io.fleetmirror.transaction.Keep;

/** What a run reads of the nodes' journals, and how many it leaves there. */
public record Journals(JournalDepth depth, Keep keep) {}

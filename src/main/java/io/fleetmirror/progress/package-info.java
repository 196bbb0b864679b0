/**
 * How far a run is and how it ended: the phases of a transaction, events, and outcomes. Values only; showing them is
 * {@code report}'s. Entry types: {@link io.fleetmirror.progress.Phase}, {@link io.fleetmirror.progress.Event} and
 * {@link io.fleetmirror.progress.NodeOutcome}.
 */
package io.fleetmirror.progress;

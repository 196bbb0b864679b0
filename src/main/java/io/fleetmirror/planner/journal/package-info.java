/**
 * What a node's journal says of earlier transactions: which is open or ended unheard, and how what they changed is put back. Reads
 * the journal as the probe has read it; that it is written is left to the scripts. Entry types:
 * {@link io.fleetmirror.planner.journal.Undo} and {@link io.fleetmirror.planner.journal.LastTransaction}.
 */
package io.fleetmirror.planner.journal;

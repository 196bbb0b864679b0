/**
 * Work that nodes of a fleet have alike, done once. Knows nothing of what it remembers. Entry type:
 * {@link io.fleetmirror.memo.Memo}.
 */
package io.fleetmirror.memo;

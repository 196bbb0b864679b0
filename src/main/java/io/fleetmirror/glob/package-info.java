/** Wildcards, by whoever they were written. Knows nothing of what they stand for. Entry type: {@link io.fleetmirror.glob.Glob}. */
package io.fleetmirror.glob;

/**
 * Tells a node's files that are fleetmirror's from those of others. Entry type: {@link io.fleetmirror.marker.Marker}.
 */
package io.fleetmirror.marker;

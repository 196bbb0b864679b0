/**
 * Facts of a live node: sends the probe and reads its answer. Changes nothing on a node. Entry type:
 * {@link io.fleetmirror.probe.Prober}.
 */
package io.fleetmirror.probe;

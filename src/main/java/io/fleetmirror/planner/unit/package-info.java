/**
 * containerd's systemd unit on a node: its drop-ins, the environment files that they name, who decides a proxy variable in the
 * end, and what must hold before a restart. How systemd writes and quotes is left to {@code systemd}. Entry type:
 * {@link io.fleetmirror.planner.unit.ProxyPlan}.
 */
package io.fleetmirror.planner.unit;

/**
 * systemd's side of the job: drop-ins, the quoting of {@code Environment=} and of environment files, and what
 * {@code systemctl show} says of a unit. Text to value and back; runs nothing. Entry types:
 * {@link io.fleetmirror.systemd.DropIn} and {@link io.fleetmirror.systemd.UnitFacts}.
 */
package io.fleetmirror.systemd;

/**
 * Which numbers are ports of TCP, whoever writes one. Knows nothing of what listens there. Entry type:
 * {@link io.fleetmirror.port.Port}.
 */
package io.fleetmirror.port;

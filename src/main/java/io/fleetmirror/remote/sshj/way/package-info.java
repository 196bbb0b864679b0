/**
 * The way to a login: addresses, bastions and tunnels through them, servers that are too busy, and what speaks there that is no SSH.
 * Leaves to others what is done with the login. Entry type: {@link io.fleetmirror.remote.sshj.way.Bastions}.
 */
package io.fleetmirror.remote.sshj.way;

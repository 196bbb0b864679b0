/**
 * The algorithms that are offered, those that sshj does not have or has slower than the JDK, and the keys they are for, as bytes. Knows
 * neither whose a key is nor where it is kept. Entry type: {@link io.fleetmirror.remote.sshj.crypto.Algorithms}.
 */
package io.fleetmirror.remote.sshj.crypto;

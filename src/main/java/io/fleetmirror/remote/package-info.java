/**
 * The seam to a node: find the way, connect, run one script with it on standard input, get a typed result. Knows no SSH
 * library; that is {@code remote.sshj}. Entry type: {@link io.fleetmirror.remote.Connector}.
 */
package io.fleetmirror.remote;

/**
 * The seam to a node by way of sshj, which is imported here alone. Knows host keys, user keys, algorithms and timeouts;
 * turns whatever sshj throws into a reason. Entry type: {@link io.fleetmirror.remote.sshj.SshjConnector}.
 */
package io.fleetmirror.remote.sshj;

/**
 * The seam to a node by way of sshj: a connection, the script that is run over it, and root's shell with its password. Leaves to the
 * packages below it how a login comes about; sshj is imported here and there alone. Entry type:
 * {@link io.fleetmirror.remote.sshj.SshjConnector}.
 */
package io.fleetmirror.remote.sshj;

/**
 * How a user logs in on a connection that is there: keys of files and agents, certificates, passphrases, and a password that is not tried
 * on every node. Leaves the connection to others. Entry type: {@link io.fleetmirror.remote.sshj.login.Login}.
 */
package io.fleetmirror.remote.sshj.login;

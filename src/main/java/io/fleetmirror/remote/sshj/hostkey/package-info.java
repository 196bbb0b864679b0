/**
 * Whether the other side is who it shall be: files of known hosts, certificates of hosts, and why a key is refused. Leaves to others
 * who is connected to. Entry type: {@link io.fleetmirror.remote.sshj.hostkey.HostKeyCheck}.
 */
package io.fleetmirror.remote.sshj.hostkey;

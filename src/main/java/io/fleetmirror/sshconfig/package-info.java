/**
 * OpenSSH's client configuration: files and arguments to the options that hold for one host, with the precedence of
 * ssh_config(5). Knows no network; leaves what is done with the options to {@code remote}. Entry type:
 * {@link io.fleetmirror.sshconfig.SshConfig}.
 */
package io.fleetmirror.sshconfig;

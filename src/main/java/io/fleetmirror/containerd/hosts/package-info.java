/**
 * {@code hosts.toml}: its value, the text that is made of it, and what each version of containerd would ignore or reject of
 * it, or of one that somebody else has written. Reads and writes no file. Entry type: {@link io.fleetmirror.containerd.hosts.HostsToml}.
 */
package io.fleetmirror.containerd.hosts;

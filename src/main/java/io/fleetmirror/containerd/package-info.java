/**
 * containerd's files and versions: {@code config.toml} and {@code hosts.toml} as text and as values, and what each
 * version makes of them. Reads and writes no file and asks no node. Entry types:
 * {@link io.fleetmirror.containerd.ConfigToml} and {@link io.fleetmirror.containerd.HostsToml}.
 */
package io.fleetmirror.containerd;

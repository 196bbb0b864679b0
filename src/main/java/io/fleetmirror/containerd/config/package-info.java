/**
 * {@code config.toml} as text and as a value: what it says of registries, how that reads as files of certs.d, and edits that
 * leave every other byte as it is. Reads and writes no file and asks no node; what should stand there is the planner's to
 * say. Entry type: {@link io.fleetmirror.containerd.config.ConfigToml}.
 */
package io.fleetmirror.containerd.config;

/**
 * The directories of registries below certs.d, and whom containerd asks by them. Knows hosts.toml and the certificates beside it;
 * which directory that is, and whether registries stand there at all, is left to {@code planner.config}. Entry type:
 * {@link io.fleetmirror.planner.registry.RegistryFiles}.
 */
package io.fleetmirror.planner.registry;

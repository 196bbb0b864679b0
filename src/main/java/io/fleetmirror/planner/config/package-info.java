/**
 * containerd's configuration on a node: its files and imports, what of it is effective, the edits that registries need in it, and the
 * choice between certs.d and config.toml, which decides what goes where. How TOML is edited is left to {@code containerd}. Entry
 * types: {@link io.fleetmirror.planner.config.RegistryPlan}, and {@link io.fleetmirror.planner.config.Effective} for what is there now.
 */
package io.fleetmirror.planner.config;

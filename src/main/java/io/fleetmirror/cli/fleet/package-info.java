/**
 * The options that say which fleet is meant, what it shall have and how it is reached, with the scripts, passwords and prompts that
 * belong to them. Entry types: {@link io.fleetmirror.cli.fleet.FleetOptions} and {@link io.fleetmirror.cli.fleet.ConnectionOptions}.
 */
package io.fleetmirror.cli.fleet;

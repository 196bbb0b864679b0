/**
 * The options of the commands, what their values mean, and where a command writes and asks. Commands and exit codes are above. Entry
 * types: {@link io.fleetmirror.cli.option.FleetOptions} and {@link io.fleetmirror.cli.option.ConnectionOptions}.
 */
package io.fleetmirror.cli.option;

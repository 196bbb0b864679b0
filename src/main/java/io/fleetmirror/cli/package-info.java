/**
 * The command line: options, commands, exit codes and the wiring of the stages, by plain {@code new}. Decides nothing about
 * nodes. Entry types: {@link io.fleetmirror.cli.FleetmirrorCommand} and, for the order of a run,
 * {@link io.fleetmirror.cli.ApplyCommand}.
 */
package io.fleetmirror.cli;

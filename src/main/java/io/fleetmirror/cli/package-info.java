/**
 * The command line: commands, exit codes and the wiring of the stages, by plain {@code new}; their options stand in
 * {@code cli.option}. Decides nothing about nodes. Entry types: {@link io.fleetmirror.cli.FleetmirrorCommand} and, for the order of
 * a run, {@link io.fleetmirror.cli.ApplyCommand}.
 */
package io.fleetmirror.cli;

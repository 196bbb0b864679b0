/**
 * The command line: the commands that ask nodes, and the root of all, wired by plain {@code new}; those that ask no node, what a run
 * says and ends with, and all options stand below. Decides nothing about nodes. Entry types:
 * {@link io.fleetmirror.cli.FleetmirrorCommand} and, for the order of a run, {@link io.fleetmirror.cli.ApplyCommand}.
 */
package io.fleetmirror.cli;

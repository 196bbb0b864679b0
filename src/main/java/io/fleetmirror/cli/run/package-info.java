/**
 * What commands have alike: their form, the stages of a run on nodes, what it says and the status it ends with. Entry types:
 * {@link io.fleetmirror.cli.run.Command} and {@link io.fleetmirror.cli.run.FleetRun}.
 */
package io.fleetmirror.cli.run;

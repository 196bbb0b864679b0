/**
 * What is to be done, as values: for a node, the files, the activation and the proof; for the fleet, who in which play. Decides
 * nothing and carries out nothing: {@code planner} makes them, {@code transaction} carries them out, {@code report} shows them. Entry
 * types: {@link io.fleetmirror.plan.NodePlan} and {@link io.fleetmirror.plan.FleetPlan}.
 */
package io.fleetmirror.plan;

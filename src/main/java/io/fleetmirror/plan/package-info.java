/**
 * Desired state and facts to the changes between them: pure. Knows which files a wish becomes on a node, their diffs, and
 * which activation is owed and why; carries out nothing. Entry types: {@link io.fleetmirror.plan.Planner},
 * {@link io.fleetmirror.plan.NodePlan} and {@link io.fleetmirror.plan.FleetPlan}.
 */
package io.fleetmirror.plan;

/**
 * Desired state and facts to a plan: pure. Puts together what the packages below wish for, decides which activation is owed and
 * why, and whether the node is refused; how a file of a subject comes to be is left to that subject's package. Entry types:
 * {@link io.fleetmirror.planner.Planner}, {@link io.fleetmirror.planner.FleetPlanner} and {@link io.fleetmirror.planner.Rendering}.
 */
package io.fleetmirror.planner;

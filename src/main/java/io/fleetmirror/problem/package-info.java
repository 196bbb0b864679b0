/**
 * Faults told to a person. Knows how a fault is worded, placed and sorted, and how several are gathered; leaves to every
 * other package which faults there are. Entry types: {@link io.fleetmirror.problem.Problem} and
 * {@link io.fleetmirror.problem.Checked}.
 */
package io.fleetmirror.problem;

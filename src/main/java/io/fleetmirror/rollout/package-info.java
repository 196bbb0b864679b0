/**
 * Which nodes are changed when: waves, the failure budget, when to stop. The only place with concurrency between nodes.
 * Does not know how a node is changed; that is a {@link io.fleetmirror.rollout.NodeExecutor}. Entry type:
 * {@link io.fleetmirror.rollout.Rollout}.
 */
package io.fleetmirror.rollout;

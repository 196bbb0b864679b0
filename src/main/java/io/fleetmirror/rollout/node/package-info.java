/**
 * What a rollout does on one node, by a connection that is kept from the look to the end and made anew where it was lost. Which nodes
 * when is the rollout's. Entry type: {@link io.fleetmirror.rollout.node.ConnectedNodes}.
 */
package io.fleetmirror.rollout.node;

/**
 * Carries out one change on one node: stage, back up, commit, restart, verify, confirm, or roll back. Knows what the
 * transaction's scripts are told and what they answer; which nodes when is {@code rollout}'s. Entry type:
 * {@link io.fleetmirror.transaction.NodeTransaction}.
 */
package io.fleetmirror.transaction;

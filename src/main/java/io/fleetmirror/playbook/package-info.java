/**
 * Playbooks resolved against an inventory: which play names which node, what becomes of it, and what is wrong with the whole.
 * Leaves what one play says to {@code playbook.play}, and what has to change for it to {@code plan}. Entry type:
 * {@link io.fleetmirror.playbook.Playbook}.
 */
package io.fleetmirror.playbook;

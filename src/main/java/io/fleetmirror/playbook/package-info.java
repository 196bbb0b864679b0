/**
 * Plays read from a playbook and resolved against an inventory. Knows the playbook's keys; leaves to {@code desired} what comes
 * of them, and to {@code plan} what has to change for it. Entry type: {@link io.fleetmirror.playbook.Playbook}.
 */
package io.fleetmirror.playbook;

/**
 * One play: its own keys, and its sections with the variables of a node in them. Knows how plays are said over each other;
 * leaves the keys below a section to {@code playbook.section}, and which nodes an inventory has to {@code playbook}. Entry type:
 * {@link io.fleetmirror.playbook.play.Play}.
 */
package io.fleetmirror.playbook.play;

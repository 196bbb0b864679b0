/**
 * What each node should have: plays read from a playbook and resolved against an inventory. Knows the playbook's keys;
 * leaves to {@code plan} what has to change for it. Entry types: {@link io.fleetmirror.playbook.Playbook} and
 * {@link io.fleetmirror.playbook.DesiredNode}.
 */
package io.fleetmirror.playbook;

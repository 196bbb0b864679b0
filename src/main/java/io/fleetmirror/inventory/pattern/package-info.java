/**
 * Ansible's patterns: how they are written, and which they choose of the names of nodes and groups. Knows names alone; who bears
 * them is left to {@code inventory}. Entry types: {@link io.fleetmirror.inventory.pattern.NodePattern}, and
 * {@link io.fleetmirror.inventory.pattern.NodeSelection}, which evaluates it.
 */
package io.fleetmirror.inventory.pattern;

/**
 * Kubespray's variables of proxy and mirrors as plays, for inventories that have them already. Knows their names and shapes;
 * leaves it to {@code playbook} to resolve the plays as if somebody had written them. Entry type:
 * {@link io.fleetmirror.playbook.kubespray.Kubespray}.
 */
package io.fleetmirror.playbook.kubespray;

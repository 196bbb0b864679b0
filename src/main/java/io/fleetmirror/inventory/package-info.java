/**
 * Who the nodes are: groups, variables, how to reach each node, and the patterns that choose among them. Reads Ansible's
 * inventory files; opens no connection. Entry type: {@link io.fleetmirror.inventory.Inventory}.
 */
package io.fleetmirror.inventory;

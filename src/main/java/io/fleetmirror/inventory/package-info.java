/**
 * Who the nodes are: groups, variables, how to reach each node, the patterns that choose among them, and the variables
 * that a text may name. Reads Ansible's YAML inventories; opens no connection. Entry type:
 * {@link io.fleetmirror.inventory.Inventory}.
 */
package io.fleetmirror.inventory;

/**
 * Who the nodes are: groups, variables, how to reach each node, the patterns that choose among them, and the variables
 * that a text may name. What sources say comes from {@code source}; opens no connection. Entry type:
 * {@link io.fleetmirror.inventory.Inventory}.
 */
package io.fleetmirror.inventory;

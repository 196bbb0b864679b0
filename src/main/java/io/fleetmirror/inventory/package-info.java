/**
 * Who the nodes are: the nodes and groups of an inventory, whom a group holds, and which value of a variable is a node's. What
 * sources say comes from {@code source}; how a node, a pattern and a text are read is left to the packages below. Entry type:
 * {@link io.fleetmirror.inventory.Inventory}.
 */
package io.fleetmirror.inventory;

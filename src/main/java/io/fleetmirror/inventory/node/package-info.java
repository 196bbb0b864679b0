/**
 * One node: its name, how it is reached and how a login becomes root there, read from its variables, and which variables nodes lack.
 * Which nodes there are is left to {@code inventory}; opens no connection. Entry type:
 * {@link io.fleetmirror.inventory.node.Node}.
 */
package io.fleetmirror.inventory.node;

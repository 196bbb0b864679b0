/**
 * Variables by name, those of {@code -e} among them, and the texts that name them: what a text may name, and what comes out. Whose
 * variables they are and which of two wins is left to {@code inventory}, expressions to {@code jinja}. Entry types:
 * {@link io.fleetmirror.inventory.variable.Variables} and {@link io.fleetmirror.inventory.variable.Template}.
 */
package io.fleetmirror.inventory.variable;

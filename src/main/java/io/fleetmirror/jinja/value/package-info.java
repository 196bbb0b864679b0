/**
 * The values of an evaluation: ours as jinjava's and back, lists and mappings that know what they are called, and names that are not
 * defined. Leaves to others what is done with them. Entry types: {@link io.fleetmirror.jinja.value.Names}, which whoever evaluates
 * gives, and {@link io.fleetmirror.jinja.value.Variables}, made of it.
 */
package io.fleetmirror.jinja.value;

/**
 * The options that stand alone, what the values of options mean, and where a command writes; those that name a fleet and the way to it
 * are above. Entry type: {@link io.fleetmirror.cli.option.Options}.
 */
package io.fleetmirror.cli.option;

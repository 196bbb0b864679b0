/**
 * Filters, tests and tags as Ansible has them, and the refusal of those that it has not. Leaves to others what stands between them.
 * Entry types: {@link io.fleetmirror.jinja.function.Filters} and {@link io.fleetmirror.jinja.function.Tests}.
 */
package io.fleetmirror.jinja.function;

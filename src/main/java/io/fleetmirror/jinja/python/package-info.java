/**
 * What operators, parts and methods mean where Python means otherwise than jinjava, and the parser that has them. Leaves filters, tests
 * and tags to {@code jinja.function}. Entry type: {@link io.fleetmirror.jinja.python.PythonSyntax}.
 */
package io.fleetmirror.jinja.python;

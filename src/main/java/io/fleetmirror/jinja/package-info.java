/**
 * Jinja expressions and statements beyond a variable's name. The only room of jinjava with the packages below, which takes a third of a
 * second to load: nothing here is touched before a text needs it. Entry type: {@link io.fleetmirror.jinja.Jinja}.
 */
package io.fleetmirror.jinja;

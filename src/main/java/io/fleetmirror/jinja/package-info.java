/**
 * Jinja expressions and statements beyond a variable's name. The only room of jinjava, which takes a third of a second to
 * load: nothing here is touched before a text needs it. Entry type: {@link io.fleetmirror.jinja.Jinja}.
 */
package io.fleetmirror.jinja;

/**
 * Where the process begins.
 */
package io.fleetmirror;

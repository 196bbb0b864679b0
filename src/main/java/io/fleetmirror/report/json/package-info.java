/**
 * Plans, outcomes, facts and faults as a program reads them, in the form of {@code docs/json.md}. Entry types: one for each command,
 * of which {@link io.fleetmirror.report.json.JsonReport} is that of plan and apply.
 */
package io.fleetmirror.report.json;

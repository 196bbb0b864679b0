/**
 * What is said of plans, events, outcomes and faults, in whichever form: the words for all forms alike, columns and the run's log.
 * Decides nothing: what it is given it shows. The forms are {@code report.text}, {@code report.json}
 * and {@code report.html}. Entry types:
 * {@link io.fleetmirror.report.PlanWords}, {@link io.fleetmirror.report.OutcomeWords} and {@link io.fleetmirror.report.RunLog}.
 */
package io.fleetmirror.report;

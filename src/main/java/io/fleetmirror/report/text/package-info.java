/**
 * Plans, events, outcomes and faults as a person reads them: text of at most 80 columns, coloured where it goes to a terminal. Entry types:
 * {@link io.fleetmirror.report.text.PlanText}, {@link io.fleetmirror.report.text.RunText} and
 * {@link io.fleetmirror.report.text.ProblemText}.
 */
package io.fleetmirror.report.text;

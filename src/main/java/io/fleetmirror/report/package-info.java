/**
 * Plans, events, outcomes and faults as a person or a program reads them: text of 80 columns, and JSON. Decides nothing:
 * what it is given it shows. Entry types: {@link io.fleetmirror.report.PlanText}, {@link io.fleetmirror.report.RunText} and
 * {@link io.fleetmirror.report.JsonReport}.
 */
package io.fleetmirror.report;

/**
 * What is said of plans, events, outcomes and faults, in whichever form: the words for text and JSON alike, columns, the run's log and
 * the listings that Ansible's users know. Decides nothing: what it is given it shows. The forms are {@code report.text} and
 * {@code report.json}. Entry types: {@link io.fleetmirror.report.OutcomeWords}, {@link io.fleetmirror.report.Layout} and
 * {@link io.fleetmirror.report.RunLog}.
 */
package io.fleetmirror.report;

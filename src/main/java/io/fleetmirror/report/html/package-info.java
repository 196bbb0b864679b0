/**
 * A run as one page of HTML, for a ticket or an archive: what was to be changed and how it ended, in the words that {@code report} has
 * for all forms. The page needs no other file and runs no script. Entry type: {@link io.fleetmirror.report.html.HtmlReport}.
 */
package io.fleetmirror.report.html;

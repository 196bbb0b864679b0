/**
 * The sections of a play, each from YAML to the value in {@code desired}. Knows their keys and what may stand there; leaves to
 * {@code playbook} which nodes a section is for and what their variables make of it. Entry type:
 * {@link io.fleetmirror.playbook.section.SectionReader}.
 */
package io.fleetmirror.playbook.section;

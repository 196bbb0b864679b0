/**
 * Ansible's INI inventory: its sections, its words as a shell splits them, and its values as Python reads them. Opens no file.
 * Entry type: {@link io.fleetmirror.source.ini.IniGroups}.
 */
package io.fleetmirror.source.ini;

/**
 * What operators write of their fleet, in every form that Ansible takes: YAML, directories, lists of names, scripts,
 * {@code group_vars} and {@code host_vars}; INI is left to a package below. Knows how these are written and nothing of what
 * they mean for a node. Starts no process: whoever wants scripts to run hands in a
 * {@link io.fleetmirror.source.ScriptRunner}. Entry type: {@link io.fleetmirror.source.SourceReader}.
 */
package io.fleetmirror.source;

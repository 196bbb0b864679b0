/**
 * The commands that go by inventory and playbook alone and contact no node, such as
 * {@link io.fleetmirror.cli.offline.LintCommand}.
 */
package io.fleetmirror.cli.offline;

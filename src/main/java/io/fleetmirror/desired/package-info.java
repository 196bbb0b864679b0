/**
 * What each node should have, as values: they refuse what cannot be, and know no file. Leaves to {@code playbook} how they are
 * read, and to {@code plan} what has to change for them. Entry type: {@link io.fleetmirror.desired.DesiredPlay} with its
 * {@link io.fleetmirror.desired.DesiredNode}s.
 */
package io.fleetmirror.desired;

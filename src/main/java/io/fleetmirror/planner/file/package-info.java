/**
 * What shall stand at a path of a node, how that differs from what stands there, and which files are fleetmirror's. Knows files and
 * nothing of what is in them; what is wished for is left to the packages that know a subject. Entry types:
 * {@link io.fleetmirror.planner.file.Wishes}, and {@link io.fleetmirror.planner.file.Changes}, which they become.
 */
package io.fleetmirror.planner.file;

/**
 * What the readers of all forms of a source fill: groups and nodes as they are written, and the names of nodes with the
 * ranges in them. Knows no form of file, and nothing of what a variable means. Entry type:
 * {@link io.fleetmirror.source.draft.InventoryDraft}.
 */
package io.fleetmirror.source.draft;

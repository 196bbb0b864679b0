package io.fleetmirror.plan;

import io.fleetmirror.facts.RemotePath;

/** A file as apply would write it whole to a node that has none of it yet. */
public record RenderedFile(RemotePath path, FileChange.NewFile file) {}

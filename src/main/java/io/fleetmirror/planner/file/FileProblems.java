package io.fleetmirror.planner.file;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;

/** The texts of what stands in the way of a file, whatever the file is for. */
public final class FileProblems {

    private FileProblems() {}

    /** Of what stands where a file is to be read or written. */
    public static Problem notAFile(NodeName node, RemotePath path, FileState state) {
        return Problem.error(
                on(node),
                path + " should be a regular file and is " + kind(state),
                "make it a regular file, or move it away; fleetmirror replaces neither links nor directories");
    }

    static Problem notADirectory(NodeName node, RemotePath path, FileState state) {
        return Problem.error(
                on(node),
                path + " should be a directory and is " + kind(state),
                "make it a directory, or move it away; fleetmirror writes through no link");
    }

    /** {@code others} is how many paths cannot be written besides, mostly for one cause. */
    static Problem unwritable(NodeName node, RemotePath path, int others) {
        String what = others == 0
                ? path + " cannot be written: it is immutable or its file system is read-only"
                : path + " and " + others + (others == 1 ? " other path" : " other paths")
                        + " cannot be written: they are immutable or their file system is read-only";
        return Problem.error(
                on(node), what, "see which by lsattr -d " + path + " and findmnt -T " + path + ", and undo that");
    }

    static Problem mounted(NodeName node, RemotePath path) {
        return Problem.error(
                on(node),
                path + " is a mount of its own, so that no other file can be put in its place",
                "see from where by findmnt " + path
                        + ", and change the file there, or mount the directory that it is in");
    }

    /** Of what was to be removed. */
    public static Problem notOurs(NodeName node, RemotePath path) {
        return Problem.warning(
                on(node), path + " was not made by fleetmirror and stays", "remove it by hand if it shall go");
    }

    private static String kind(FileState state) {
        return switch (state) {
            case FileState.Absent ignored -> "missing";
            case FileState.Regular ignored -> "a regular file";
            case FileState.Directory ignored -> "a directory";
            case FileState.Link(String target) -> "a symbolic link to " + target;
            case FileState.Other(String kind) -> kind;
        };
    }

    private static Place on(NodeName node) {
        return new Place.OnNode(node.value());
    }
}

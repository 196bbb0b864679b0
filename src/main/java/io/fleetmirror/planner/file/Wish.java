package io.fleetmirror.planner.file;

import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.plan.FileChange.NewFile;
import java.util.Optional;

/** One path as it shall be at the end: a file of root's, or nothing. */
public record Wish(RemotePath path, Optional<NewFile> after) {

    /** For everyone to read, as containerd's and systemd's own files are. */
    public static final int PUBLIC = 0644;

    /** For root alone: the file holds a secret. */
    public static final int SECRET = 0600;

    /** A file with this text; {@code mode} holds permission bits. */
    public static Wish file(RemotePath path, int mode, String text) {
        return new Wish(path, Optional.of(new NewFile(mode, Bytes.ofText(text))));
    }

    /** No file. */
    public static Wish nothing(RemotePath path) {
        return new Wish(path, Optional.empty());
    }
}

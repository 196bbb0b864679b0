package io.fleetmirror.plan;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.facts.RemotePath;
import java.util.List;
import java.util.Optional;

/**
 * One file to write or to remove. {@code before} is what the plan was made from, so that a node that has drifted since is
 * refused; {@code after} is empty for a removal. {@code diff} is unified, redacted, a line an item.
 */
public record FileChange(RemotePath path, FileState before, Optional<NewFile> after, List<String> diff) {

    public FileChange {
        diff = List.copyOf(diff);
        if (before instanceof FileState.Absent && after.isEmpty()) {
            throw new IllegalArgumentException("removal of the absent file " + path);
        }
    }

    /** What this change is from and to, as one word: that of another one is the same only where it does the same. */
    public String digest() {
        return FileDigest.of(this);
    }

    /**
     * A file as it shall be; {@code mode} holds permission bits. It gets the owner and the extended attributes of the file
     * {@code like}, without one those of the file that it replaces; a new one is root's.
     */
    public record NewFile(int mode, Bytes content, Optional<RemotePath> like) {
        public NewFile(int mode, Bytes content) {
            this(mode, content, Optional.empty());
        }
    }
}

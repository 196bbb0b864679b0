package io.fleetmirror.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Links in directories of an inventory. */
final class Links {

    private Links() {}

    /**
     * Whether this is a link to a directory that it is in itself, of those below {@code top}. Ansible goes round until the system says
     * ELOOP, with the same variables in the end, or, where there are two such links, with an error after a while.
     */
    static boolean leadsBack(Path inside, Path top) {
        try {
            for (Path above = inside.getParent(); above != null && !above.equals(top); above = above.getParent()) {
                if (Files.isSameFile(above, inside)) {
                    return true;
                }
            }
        } catch (IOException gone) {
            return true;
        }
        return false;
    }
}

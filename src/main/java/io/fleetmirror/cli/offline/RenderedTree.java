package io.fleetmirror.cli.offline;

import io.fleetmirror.plan.RenderedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A directory with a tree for each node, as the node's own root would look; files have the modes that they have there. */
record RenderedTree(Path root) {

    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_READ
    };

    /** Replaces files that are there, and leaves others alone. */
    void write(String node, List<RenderedFile> files) throws IOException {
        Path own = root.resolve(node).normalize();
        if (!own.startsWith(root.normalize()) || own.equals(root.normalize())) {
            throw new IOException(root + "/" + node);
        }
        for (RenderedFile file : files) {
            Path path = own.resolve(file.path().value().substring(1)).normalize();
            if (!path.startsWith(own)) {
                throw new IOException(path.toString());
            }
            Files.createDirectories(path.getParent());
            Files.deleteIfExists(path);
            // With nobody else's bits from the start: the file may hold a key.
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(path, file.file().content().toArray());
            Files.setPosixFilePermissions(path, permissions(file.file().mode()));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BITS.length; bit++) {
            if ((mode & (1 << bit)) != 0) {
                permissions.add(BITS[bit]);
            }
        }
        return permissions;
    }
}

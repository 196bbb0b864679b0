package io.fleetmirror.remote.sshj;

import io.fleetmirror.inventory.SshTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.userauth.keyprovider.KeyPairWrapper;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;

/** Private keys by file, each read once for a run. */
final class UserKeys {

    private final List<Path> defaults;
    private final ConcurrentMap<Path, KeyProvider> loaded = new ConcurrentHashMap<>();

    UserKeys(List<Path> defaults) {
        this.defaults = defaults;
    }

    /** The file that the target names, or those of the default files that are there. */
    List<Path> filesFor(SshTarget target) {
        return target.privateKeyFile()
                .map(List::of)
                .orElseGet(() -> defaults.stream().filter(Files::isReadable).toList());
    }

    /** The keys in these files. */
    List<KeyProvider> load(SSHClient client, List<Path> files) throws IOException {
        List<KeyProvider> keys = new ArrayList<>();
        for (Path file : files) {
            KeyProvider key = loaded.get(file);
            if (key == null) {
                key = read(client, file);
                loaded.put(file, key);
            }
            keys.add(key);
        }
        return keys;
    }

    private static KeyProvider read(SSHClient client, Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("the key file " + file + " cannot be read");
        }
        try {
            KeyProvider key = client.loadKeys(file.toString());
            if (key.getType() == KeyType.UNKNOWN) {
                throw new IOException("the key in " + file + " is of a kind that is not known");
            }
            return new KeyPairWrapper(key.getPublic(), key.getPrivate());
        } catch (IOException e) {
            throw new IOException("the key file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }
}

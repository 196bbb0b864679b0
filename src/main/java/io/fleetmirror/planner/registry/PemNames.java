package io.fleetmirror.planner.registry;

import io.fleetmirror.containerd.hosts.HostsToml.ClientPair;
import io.fleetmirror.desired.DesiredRegistry.ClientCertificate;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.pem.PemFile;
import io.fleetmirror.planner.file.Wish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the certificates and keys of one registry, {@code ca-1.crt}, {@code client-1.cert}, {@code client-1.key}, in the order
 * in which they are met; one that two mirrors share is written once.
 */
public final class PemNames {

    private final RemotePath directory;
    private final Map<String, RemotePath> authorities = new LinkedHashMap<>();
    private final Map<ClientCertificate, Integer> clients = new LinkedHashMap<>();
    private final List<Wish> wishes = new ArrayList<>();

    /** None yet; {@code directory} is where they shall stand. */
    public PemNames(RemotePath directory) {
        this.directory = directory;
    }

    /** The path of a certificate of a CA. */
    public String authority(PemFile file) {
        return authorities
                .computeIfAbsent(file.content(), content -> {
                    RemotePath path = directory.child("ca-" + (authorities.size() + 1) + ".crt");
                    wishes.add(Wish.file(path, Wish.PUBLIC, content));
                    return path;
                })
                .value();
    }

    /** The paths of the certificate and of its key. */
    public ClientPair client(ClientCertificate client) {
        boolean isNew = !clients.containsKey(client);
        int number = clients.computeIfAbsent(client, ignored -> clients.size() + 1);
        RemotePath certificate = directory.child("client-" + number + ".cert");
        RemotePath key = directory.child("client-" + number + ".key");
        if (isNew) {
            wishes.add(Wish.file(certificate, Wish.PUBLIC, client.certificate().content()));
            wishes.add(Wish.file(key, Wish.SECRET, client.key().content()));
        }
        return new ClientPair(certificate.value(), key.value());
    }

    boolean names(RemotePath path) {
        return wishes.stream().anyMatch(wish -> wish.path().equals(path));
    }

    /** All files named so far. */
    public List<Wish> wishes() {
        return List.copyOf(wishes);
    }
}

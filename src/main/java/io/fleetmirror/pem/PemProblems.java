package io.fleetmirror.pem;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;
import java.nio.file.Path;
import java.time.Instant;

/** What can be wrong with the files of certificates and keys that a playbook names. */
final class PemProblems {

    private PemProblems() {}

    static Problem unreadableFile(Place place, Path file, String reason) {
        return Problem.error(
                place,
                reason,
                Excerpt.plain(file.toString()),
                "write the path of a PEM file, relative to the playbook's directory");
    }

    /** What is in the file stays unsaid: it may be a key in another form. */
    static Problem notPem(Place place, Path file, String kind) {
        return Problem.error(place, "the file is not " + kind, Excerpt.plain(file.toString()), "name one that is");
    }

    static Problem tooLarge(Place place, Path file, int length) {
        return Problem.error(
                place,
                "the file has " + length + " characters, and 1 MiB (1048576) is the most that is pushed to a node",
                Excerpt.plain(file.toString()),
                "name one with the certificates or the key that this host needs alone");
    }

    static Problem keyAmongCertificates(Place place, Path file) {
        return Problem.error(
                place,
                "the file holds a private key, and certificates are pushed for everyone to read",
                Excerpt.plain(file.toString()),
                "keep the certificate and its key in two files");
    }

    static Problem encryptedKey(Place place, Path file) {
        return Problem.error(
                place,
                "the key is encrypted, and containerd can ask nobody for the passphrase",
                Excerpt.plain(file.toString()),
                "name a decrypted one: openssl pkey -in KEY -out PLAIN_KEY");
    }

    static Problem badCertificate(Place place, Path file) {
        return Problem.error(
                place,
                "a certificate in the file cannot be read",
                Excerpt.plain(file.toString()),
                "see what is wrong with it: openssl x509 -noout -text -in FILE");
    }

    static Problem badKey(Place place, Path file) {
        return Problem.error(
                place,
                "the key cannot be read, or is of another kind than its certificate",
                Excerpt.plain(file.toString()),
                "name the key that the certificate was made for: openssl pkey -noout -in FILE shows what it is");
    }

    static Problem notAPair(Place place, Path certificate, Path key) {
        return Problem.error(
                place,
                "the key is not that of the certificate, whose first one counts",
                Excerpt.plain(certificate.toString()) + ", " + Excerpt.plain(key.toString()),
                "name the two files that belong together, certificate first");
    }

    static Problem expired(Path file, Instant end) {
        return Problem.error(
                new Place.WholeFile(file.toString()),
                "the certificate has expired, so a host that it is for cannot be spoken to",
                end.toString(),
                "put a valid one in its place");
    }

    static Problem notYetValid(Path file, Instant begin) {
        return Problem.error(
                new Place.WholeFile(file.toString()),
                "the certificate is not valid yet",
                begin.toString(),
                "put a valid one in its place, or set the clock right");
    }

    static Problem expiresSoon(Path file, Instant end) {
        return Problem.warning(
                new Place.WholeFile(file.toString()),
                "the certificate expires within 30 days, at " + end,
                "renew it, and apply again");
    }

    static Problem someExpired(Path file, int count) {
        return Problem.warning(
                new Place.WholeFile(file.toString()),
                "of the authorities in the file " + count + " expired and count no more",
                "take them out of the file");
    }
}

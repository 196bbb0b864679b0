package io.fleetmirror.pem;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.TextFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the PEM files that a playbook names, each once, relative to the playbook's directory. */
public final class PemFiles {

    /** Far above any bundle of authorities, far below what one would mind sending to every node. */
    private static final int MAX_LENGTH = 1024 * 1024;

    private static final Pattern CERTIFICATE = form("CERTIFICATE");
    private static final Pattern KEY = form("([A-Z]+ )?PRIVATE KEY");
    private static final Pattern ENCRYPTED = Pattern.compile("BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED");

    private final Path directory;
    private final Map<Path, Checked<String>> read = new HashMap<>();

    /** {@code directory} is the playbook's, from which relative paths begin. */
    public PemFiles(Path directory) {
        this.directory = directory;
    }

    /** From the first beginning to any end after it: no other beginning is tried, of which a text may have thousands. */
    private static Pattern form(String label) {
        return Pattern.compile("(?s)(?>.*?-----BEGIN " + label + "-----).+-----END " + label + "-----.*");
    }

    /** A file of certificates and nothing secret. */
    public Optional<PemFile> certificate(Field field) {
        return file(field).filter(file -> {
            if (file.content().contains("PRIVATE KEY-----")) {
                field.problems().accept(PemProblems.keyAmongCertificates(field.place(), file.source()));
                return false;
            }
            return is(CERTIFICATE, file, field, "a PEM certificate") && isReadable(file, field);
        });
    }

    /** Whether a key is that of a certificate, both of them read here; it is told where not. */
    public boolean isPair(PemFile certificate, PemFile key, Field field) {
        X509Certificate first =
                PemCertificates.of(certificate.content()).orElseThrow().getFirst();
        Optional<Boolean> match = PemKey.belongsTo(first.getPublicKey(), key.content());
        if (match.isEmpty()) {
            field.problems().accept(PemProblems.badKey(field.place(), key.source()));
        } else if (!match.get()) {
            field.problems().accept(PemProblems.notAPair(field.place(), certificate.source(), key.source()));
        }
        return match.orElse(false);
    }

    private static boolean isReadable(PemFile file, Field field) {
        boolean readable = PemCertificates.of(file.content()).isPresent();
        if (!readable) {
            field.problems().accept(PemProblems.badCertificate(field.place(), file.source()));
        }
        return readable;
    }

    /** A file with a private key that needs no passphrase. */
    public Optional<PemFile> key(Field field) {
        return file(field).filter(file -> {
            if (ENCRYPTED.matcher(file.content()).find()) {
                field.problems().accept(PemProblems.encryptedKey(field.place(), file.source()));
                return false;
            }
            return is(KEY, file, field, "a PEM private key");
        });
    }

    /** A secret: what is in the file but for the end of its last line. */
    public Optional<String> secret(Field field) {
        return file(field).map(file -> file.content().replaceFirst("\r?\n\\z", ""));
    }

    private static boolean is(Pattern form, PemFile file, Field field, String kind) {
        if (file.content().length() > MAX_LENGTH) {
            field.problems()
                    .accept(PemProblems.tooLarge(
                            field.place(), file.source(), file.content().length()));
            return false;
        }
        boolean right = form.matcher(file.content()).matches();
        if (!right) {
            field.problems().accept(PemProblems.notPem(field.place(), file.source(), kind));
        }
        return right;
    }

    private Optional<PemFile> file(Field field) {
        return field.text().flatMap(text -> {
            Path path;
            try {
                path = directory.resolve(text);
            } catch (InvalidPathException ignored) {
                return field.refused("a path relative to the playbook");
            }
            if (TextFile.isSpecial(path)) {
                field.problems().accept(PemProblems.unreadableFile(field.place(), path, "no regular file"));
                return Optional.empty();
            }
            return switch (read.computeIfAbsent(path, TextFile::read)) {
                case Checked.Valid<String>(String content, List<Problem> ignored) ->
                    Optional.of(new PemFile(path, content));
                case Checked.Faulty<String>(List<Problem> faults) -> {
                    field.problems()
                            .accept(PemProblems.unreadableFile(
                                    field.place(), path, faults.getFirst().what()));
                    yield Optional.empty();
                }
            };
        });
    }
}

package io.fleetmirror.pem;

import io.fleetmirror.problem.Problem;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the dates of certificates: one that has expired is an error, one that soon will a warning. Of a file of several
 * authorities those that still count are enough.
 */
public final class PemDates {

    /** Time for a person to renew it, and one more run of a monthly job. */
    private static final Duration SOON = Duration.ofDays(30);

    private PemDates() {}

    /** Of each authority; where some still count, those that expired are a warning. */
    public static List<Problem> ofAuthorities(PemFile file, Instant now) {
        List<X509Certificate> all = PemCertificates.of(file.content()).orElse(List.of());
        List<X509Certificate> expired =
                all.stream().filter(one -> end(one).isBefore(now)).toList();
        if (expired.isEmpty() || expired.size() == all.size()) {
            return all.stream()
                    .flatMap(one -> dates(file, one, now).stream())
                    .distinct()
                    .toList();
        }
        List<Problem> problems = new ArrayList<>(List.of(PemProblems.someExpired(file.source(), expired.size())));
        all.stream()
                .filter(one -> !expired.contains(one))
                .flatMap(one -> dates(file, one, now).stream())
                .distinct()
                .forEach(problems::add);
        return problems;
    }

    /** The first certificate is the node's own; those behind it are what a server may need beside it. */
    public static List<Problem> ofClient(PemFile file, Instant now) {
        return PemCertificates.of(file.content()).stream()
                .flatMap(List::stream)
                .flatMap(one -> dates(file, one, now).stream())
                .distinct()
                .toList();
    }

    private static List<Problem> dates(PemFile file, X509Certificate certificate, Instant now) {
        Instant begin = certificate.getNotBefore().toInstant();
        if (end(certificate).isBefore(now)) {
            return List.of(PemProblems.expired(file.source(), end(certificate)));
        }
        if (begin.isAfter(now)) {
            return List.of(PemProblems.notYetValid(file.source(), begin));
        }
        return end(certificate).isBefore(now.plus(SOON))
                ? List.of(PemProblems.expiresSoon(file.source(), end(certificate)))
                : List.of();
    }

    private static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }
}

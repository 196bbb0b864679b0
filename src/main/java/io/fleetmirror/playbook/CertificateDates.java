package io.fleetmirror.playbook;

import io.fleetmirror.playbook.DesiredRegistry.Mirror;
import io.fleetmirror.playbook.DesiredRegistry.Mirrored;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Looks at the dates of the certificates that plays push: one that has expired is an error, one that soon will a warning. Of a
 * file of several authorities those that still count are enough.
 */
public final class CertificateDates {

    /** Time for a person to renew it, and one more run of a monthly job. */
    private static final Duration SOON = Duration.ofDays(30);

    private CertificateDates() {}

    /** Problems of each file once, at {@code now}. */
    public static List<Problem> check(List<DesiredPlay> plays, Instant now) {
        Map<Path, Problems> files = new TreeMap<>();
        hosts(plays).forEach(host -> {
            host.ca().forEach(file -> files.put(file.source(), () -> ofAuthorities(file, now)));
            host.client()
                    .forEach(pair -> files.put(pair.certificate().source(), () -> ofClient(pair.certificate(), now)));
        });
        return files.values().stream().flatMap(file -> file.get().stream()).toList();
    }

    /** The same of what a playbook names outright, where its other faults keep its plays from being made. */
    public static List<Problem> named(Path playbook, Instant now) {
        Set<Problem> problems = new TreeSet<>();
        if (Playbook.structure(playbook) instanceof Checked.Valid<Playbook>(Playbook read, List<Problem> ignored)) {
            PemFiles files = new PemFiles(read.directory());
            for (YamlMap play : read.plays()) {
                Optional.ofNullable(play.entries().get("registries"))
                        .ifPresent(entry -> new NamedCertificates(files, now, problems).below(entry.value()));
            }
        }
        return List.copyOf(problems);
    }

    /** Files below {@code ca} and {@code client}; what is wrong with them otherwise has been told. */
    private record NamedCertificates(PemFiles files, Instant now, Set<Problem> problems) {

        void below(YamlValue value) {
            switch (value) {
                case YamlScalar ignored -> {}
                case YamlList(Place ignored, List<YamlValue> items) -> items.forEach(this::below);
                case YamlMap map -> map.entries().forEach((key, entry) -> key(key, entry.value()));
            }
        }

        private void key(String key, YamlValue value) {
            switch (key) {
                case "ca" -> leaves(value).forEach(leaf -> told(leaf, CertificateDates::ofAuthorities));
                case "client" -> leaves(value).forEach(leaf -> told(leaf, CertificateDates::ofClient));
                default -> below(value);
            }
        }

        private void told(YamlValue leaf, BiFunction<PemFile, Instant, List<Problem>> dates) {
            files.certificate(new Field("certificate", leaf, ignored -> {}))
                    .ifPresent(file -> problems.addAll(dates.apply(file, now)));
        }

        private static Stream<YamlValue> leaves(YamlValue value) {
            return value instanceof YamlList list
                    ? list.items().stream().flatMap(NamedCertificates::leaves)
                    : Stream.of(value);
        }
    }

    private interface Problems {
        List<Problem> get();
    }

    private static Stream<Mirror> hosts(List<DesiredPlay> plays) {
        return plays.stream()
                .flatMap(play -> play.nodes().stream())
                .flatMap(node -> node.registries().values().stream())
                .filter(Mirrored.class::isInstance)
                .map(Mirrored.class::cast)
                .flatMap(registry -> Stream.concat(registry.mirrors().stream(), registry.server().stream()));
    }

    private static List<Problem> ofAuthorities(PemFile file, Instant now) {
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
    private static List<Problem> ofClient(PemFile file, Instant now) {
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

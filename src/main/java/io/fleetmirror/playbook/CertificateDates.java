package io.fleetmirror.playbook;

import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import io.fleetmirror.pem.PemDates;
import io.fleetmirror.pem.PemFile;
import io.fleetmirror.pem.PemFiles;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Finds the certificates that plays push, so that their dates are looked at: each file once. */
public final class CertificateDates {

    private CertificateDates() {}

    /** Problems of each file once, at {@code now}. */
    public static List<Problem> check(List<DesiredPlay> plays, Instant now) {
        Map<Path, Problems> files = new TreeMap<>();
        hosts(plays).forEach(host -> {
            host.ca().forEach(file -> files.put(file.source(), () -> PemDates.ofAuthorities(file, now)));
            host.client()
                    .forEach(pair ->
                            files.put(pair.certificate().source(), () -> PemDates.ofClient(pair.certificate(), now)));
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
                case "ca" -> leaves(value).forEach(leaf -> told(leaf, PemDates::ofAuthorities));
                case "client" -> leaves(value).forEach(leaf -> told(leaf, PemDates::ofClient));
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
}

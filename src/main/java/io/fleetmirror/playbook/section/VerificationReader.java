package io.fleetmirror.playbook.section;

import io.fleetmirror.containerd.ImageName;
import io.fleetmirror.desired.DesiredVerification;
import io.fleetmirror.desired.MirrorProof;
import io.fleetmirror.yaml.Field;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the {@code verify:} section. */
final class VerificationReader {

    private static final List<String> NOT_YET = List.of("retries", "pull_secret", "auth");

    private static final TimeField TIMEOUT =
            new TimeField(Duration.ofSeconds(1), Duration.ofHours(1), "a time from 1s to 1h, such as 60s or 2m");

    private VerificationReader() {}

    static Optional<DesiredVerification> read(Field field) {
        return field.map("verify").flatMap(map -> {
            Optional<List<String>> images = map.read("images", VerificationReader::images, List.of());
            Optional<Duration> timeout = map.read("timeout", TIMEOUT::read, DesiredVerification.DEFAULT.timeout());
            Optional<MirrorProof> through = map.read(
                    "through_mirror",
                    written -> written.flag().map(wanted -> wanted ? MirrorProof.DEMANDED : MirrorProof.NOT_ASKED),
                    MirrorProof.TOLD);
            map.notYet(NOT_YET);
            map.finish();
            return images.flatMap(names ->
                    timeout.flatMap(time -> through.map(wanted -> new DesiredVerification(names, time, wanted))));
        });
    }

    private static Optional<List<String>> images(Field field) {
        return field.items().flatMap(items -> {
            List<String> names = items.stream()
                    .flatMap(item -> item
                            .text()
                            .flatMap(text -> ImageName.parse(text).isPresent()
                                    ? Optional.of(text)
                                    : item.refused(ImageName.expected(text)))
                            .stream())
                    .toList();
            return names.size() == items.size()
                    ? Optional.of(names.stream().distinct().toList())
                    : Optional.empty();
        });
    }
}

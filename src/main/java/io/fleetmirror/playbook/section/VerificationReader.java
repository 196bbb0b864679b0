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
            Optional<List<String>> images = map.has("images")
                    ? map.field("images").flatMap(VerificationReader::images)
                    : Optional.of(List.of());
            Optional<Duration> timeout = map.has("timeout")
                    ? map.field("timeout").flatMap(TIMEOUT::read)
                    : Optional.of(DesiredVerification.DEFAULT.timeout());
            Optional<MirrorProof> through = map.has("through_mirror")
                    ? map.flag("through_mirror").map(wanted -> wanted ? MirrorProof.DEMANDED : MirrorProof.NOT_ASKED)
                    : Optional.of(MirrorProof.TOLD);
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
                                    : item.refused("an image's name: registry.k8s.io/pause:3.9"))
                            .stream())
                    .toList();
            return names.size() == items.size()
                    ? Optional.of(names.stream().distinct().toList())
                    : Optional.empty();
        });
    }
}

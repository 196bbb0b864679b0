package io.fleetmirror.playbook.section;

import io.fleetmirror.containerd.hosts.Headers;
import io.fleetmirror.containerd.hosts.HostsToml.HostOptions;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.MapReader;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a host has beside URL, capabilities and certificates: {@code skip_verify}, {@code dial_timeout}, {@code header}. */
final class HostOptionsReader {

    /** Go's own default is 30 s; a longer one would outlast the time for the whole pull. */
    private static final TimeField DIAL_TIMEOUT =
            new TimeField(Duration.ofMillis(1), Duration.ofMinutes(5), "a time from 1ms to 5m, such as 3s");

    private HostOptionsReader() {}

    /** {@code override_path} is read before, as it means something else to a mirror than to a server; empty where it was faulty. */
    static Optional<HostOptions> read(MapReader map, Optional<Boolean> overridePath) {
        Optional<Boolean> skipVerify = map.read("skip_verify", Field::flag, false);
        Optional<Duration> dial = map.field("dial_timeout").flatMap(DIAL_TIMEOUT::read);
        Optional<Headers> header = map.read("header", HostOptionsReader::headers, Headers.NONE);
        return map.has("dial_timeout") && dial.isEmpty()
                ? Optional.empty()
                : skipVerify.flatMap(skip -> overridePath.flatMap(
                        override -> header.map(sent -> new HostOptions(skip, override, dial, sent))));
    }

    /** A mapping of names to a text or a list of texts. What a value is stays unsaid: it is mostly a secret. */
    private static Optional<Headers> headers(Field field) {
        if (!(field.value() instanceof YamlMap map)) {
            return field.map("header").map(ignored -> Headers.NONE);
        }
        Map<String, List<String>> read = new LinkedHashMap<>();
        map.entries().forEach((name, entry) -> {
            if (Headers.isName(name)) {
                values(field, name, entry).ifPresent(values -> read.put(name, values));
            } else {
                field.problems().accept(RegistryProblems.notAHeader(entry.keyPlace(), name));
            }
        });
        return read.size() == map.entries().size() ? Optional.of(new Headers(read)) : Optional.empty();
    }

    private static Optional<List<String>> values(Field field, String name, Entry entry) {
        // Excerpts of values are kept out of problems by the name of their field.
        Field value = new Field("secret header " + name, entry.value(), field.problems());
        Optional<List<String>> texts = value.value() instanceof YamlList
                ? value.items()
                        .filter(items -> !items.isEmpty())
                        .map(items -> items.stream()
                                .flatMap(item -> item.text().stream())
                                .toList())
                : value.text().map(List::of);
        if (texts.filter(all -> !all.stream().allMatch(Headers::isValue)).isPresent()) {
            field.problems().accept(RegistryProblems.badHeaderValue(value.place(), name));
            return Optional.empty();
        }
        boolean whole = !(value.value() instanceof YamlList list)
                || texts.filter(all -> all.size() == list.items().size()).isPresent();
        return texts.filter(ignored -> whole);
    }
}

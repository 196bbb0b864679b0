package io.fleetmirror.containerd.hosts;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.TomlText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** What each key of a host may be to containerd ({@code hostFileConfig} and {@code parseHostConfig}); others it passes over. */
record HostKeys(ContainerdVersion version) {

    /** {@code time.ParseDuration}. */
    private static final Pattern DURATION =
            Pattern.compile("|[+-]?(?:0|(?:(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)");

    /** What of a value containerd cannot read, without what may be secret, and what to write instead. */
    record Fault(String seen, String instead) {}

    Optional<Fault> fault(String key, Object value) {
        Optional<String> instead = switch (key) {
            case "capabilities" -> unless(isListOf(value, String.class::isInstance), "[\"pull\", \"resolve\"]");
            case "ca" -> unless(isTextOrList(value), "\"/etc/ssl/certs/mirror.crt\"");
            case "client" -> unless(isClient(value), "[[\"/etc/ssl/client.crt\", \"/etc/ssl/client.key\"]]");
            case "skip_verify", "override_path" -> unless(value instanceof Boolean, "true");
            case "header" -> unless(isHeader(value), "{name = \"value\"}");
            case "dial_timeout" -> unless(isDialTimeout(value), "\"5s\"");
            default -> Optional.empty();
        };
        return instead.map(example -> new Fault(seen(key, value), "it as in " + key + " = " + example))
                .or(() -> key.equals("capabilities") ? capability((TomlArray) value) : Optional.empty());
    }

    private static Optional<String> unless(boolean isRight, String example) {
        return isRight ? Optional.empty() : Optional.of(example);
    }

    /** Of headers, which mostly hold credentials, the name of the key alone. */
    static String seen(String key, Object value) {
        boolean isShown = !key.equals("header")
                && (value instanceof String || value instanceof Boolean || value instanceof Number);
        String shown = value instanceof String text ? TomlText.quoted(text) : value.toString();
        return isShown ? key + " = " + shown : key;
    }

    private Optional<Fault> capability(TomlArray words) {
        List<String> known = Arrays.stream(Capability.values())
                .filter(capability -> capability != Capability.REFERRERS || HostsTomlCheck.knowsReferrers(version))
                .map(Capability::word)
                .toList();
        return words.toList().stream()
                .map(String.class::cast)
                .filter(word -> !known.contains(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(word -> new Fault(
                        "capabilities = [… " + TomlText.quoted(word) + " …]", "none but " + String.join(", ", known)));
    }

    private static boolean isListOf(Object value, Predicate<Object> each) {
        return value instanceof TomlArray list && list.toList().stream().allMatch(each);
    }

    private static boolean isTextOrList(Object value) {
        return value instanceof String || isListOf(value, String.class::isInstance);
    }

    private static boolean isClient(Object value) {
        return value instanceof String
                || isListOf(
                        value,
                        each -> each instanceof String
                                || (each instanceof TomlArray pair
                                        && pair.size() == 2
                                        && isListOf(pair, String.class::isInstance)));
    }

    private static boolean isHeader(Object value) {
        return value instanceof TomlTable table
                && table.keySet().stream().allMatch(name -> isTextOrList(table.get(List.of(name))));
    }

    /** An older containerd does not know it, and reads over it. */
    private boolean isDialTimeout(Object value) {
        return !HostsTomlCheck.knowsDialTimeout(version)
                || (value instanceof String text && DURATION.matcher(text).matches());
    }
}

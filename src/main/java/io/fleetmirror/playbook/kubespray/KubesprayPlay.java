package io.fleetmirror.playbook.kubespray;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What Kubespray's variables of one kind of node say, as a play. {@code http_proxy}, {@code https_proxy} and the CIDRs stay
 * templates, so that a password in them is not copied and each node has its own; lists that Kubespray writes as one text become
 * lists.
 */
final class KubesprayPlay {

    private final Map<String, YamlValue> variables;
    private final Consumer<Problem> problems;

    KubesprayPlay(Map<String, YamlValue> variables, Consumer<Problem> problems) {
        this.variables = variables;
        this.problems = problems;
    }

    /** What a play says of its nodes; empty when nothing of it is asked for. */
    Optional<YamlMap> sections() {
        Map<String, YamlValue> sections = new LinkedHashMap<>();
        proxy().ifPresent(section -> sections.put("proxy", section));
        registries().ifPresent(section -> sections.put("registries", section));
        return sections.values().stream().findFirst().map(first -> map(first.place(), sections));
    }

    /** The play that says it of these nodes. */
    static YamlMap play(String hosts, YamlMap sections) {
        Map<String, Entry> play = new LinkedHashMap<>();
        Place place = sections.place();
        play.put("name", new Entry(place, text(place, "What Kubespray's variables say")));
        play.put("hosts", new Entry(place, text(place, hosts)));
        play.putAll(sections.entries());
        return new YamlMap(place, play);
    }

    private Optional<YamlMap> registries() {
        Map<String, YamlValue> mirrored = Optional.ofNullable(variables.get(KubesprayVariables.MIRRORS))
                .map(value -> new KubesprayMirrors(KubesprayVariables.MIRRORS, problems).read(value))
                .orElse(Map.of());
        Optional<YamlValue> auth = Optional.ofNullable(variables.get(KubesprayVariables.AUTH));
        Map<String, YamlValue> all = auth.map(
                        value -> new KubesprayAuth(KubesprayVariables.AUTH, mirrored, problems).added(value))
                .orElse(mirrored);
        return Optional.ofNullable(variables.get(KubesprayVariables.MIRRORS))
                .or(() -> auth)
                .filter(ignored -> !all.isEmpty())
                .map(value -> map(value.place(), all));
    }

    private Optional<YamlMap> proxy() {
        Optional<YamlValue> first = Stream.of("http_proxy", "https_proxy")
                .filter(variables::containsKey)
                .findFirst()
                .map(variables::get);
        return first.map(value -> {
            Map<String, YamlValue> proxy = new LinkedHashMap<>();
            template("http_proxy").ifPresent(url -> proxy.put("http", url));
            template("https_proxy").ifPresent(url -> proxy.put("https", url));
            proxy.put("no_proxy", noProxy(value.place()));
            return map(value.place(), proxy);
        });
    }

    /** A no_proxy of the operator's own is the whole list to Kubespray; without one it puts a list together, as we do. */
    private YamlMap noProxy(Place place) {
        Map<String, YamlValue> parts = new LinkedHashMap<>();
        Optional<YamlValue> own = list("no_proxy");
        parts.put("defaults", new YamlScalar(place, String.valueOf(own.isEmpty()), Kind.BOOLEAN));
        if (own.isEmpty()) {
            ranges("kube_service_addresses").ifPresent(all -> parts.put("service_cidrs", all));
            ranges("kube_pods_subnet").ifPresent(all -> parts.put("cluster_cidrs", all));
        }
        own.or(() -> list("additional_no_proxy")).ifPresent(value -> parts.put("extra", value));
        return map(place, parts);
    }

    /** A range of each family of addresses that the cluster has; samples of Kubespray's set both, whatever it has. */
    private Optional<YamlList> ranges(String name) {
        boolean hasIpv6 = is(KubesprayVariables.IPV6, false) || is(KubesprayVariables.BOTH, false);
        List<YamlValue> families = Stream.concat(
                        template(name).filter(ignored -> is(KubesprayVariables.IPV4, true)).stream(),
                        template(name + "_ipv6").filter(ignored -> hasIpv6).stream())
                .toList();
        return families.stream().findFirst().map(first -> new YamlList(first.place(), families));
    }

    private boolean is(String name, boolean byDefault) {
        return Optional.ofNullable(variables.get(name))
                .flatMap(value -> new Field(name, value, problems).flag())
                .orElse(byDefault);
    }

    private Optional<YamlValue> template(String name) {
        return Optional.ofNullable(variables.get(name)).map(value -> text(value.place(), "{{ " + name + " }}"));
    }

    /** A text with commas in it as a list; a template is left to whoever renders it. */
    private Optional<YamlValue> list(String name) {
        return Optional.ofNullable(variables.get(name)).map(value -> {
            if (!(value instanceof YamlScalar scalar)) {
                return value;
            }
            if (scalar.isTemplate()) {
                return text(scalar.place(), "{{ " + name + ".split(',') }}");
            }
            return new YamlList(
                    scalar.place(),
                    Arrays.stream(scalar.text().split(",", -1))
                            .map(String::strip)
                            .filter(part -> !part.isEmpty())
                            .map(part -> text(scalar.place(), part))
                            .toList());
        });
    }

    static YamlValue text(Place place, String text) {
        return new YamlScalar(place, text, Kind.TEXT);
    }

    static YamlMap map(Place place, Map<String, YamlValue> values) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> entries.put(key, new Entry(value.place(), value)));
        return new YamlMap(place, entries);
    }
}

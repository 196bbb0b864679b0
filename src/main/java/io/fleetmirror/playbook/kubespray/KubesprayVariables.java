package io.fleetmirror.playbook.kubespray;

import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.UndefinedVariables;
import io.fleetmirror.inventory.variable.Scope;
import io.fleetmirror.inventory.variable.Template;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Those of Kubespray's variables that say something of a node. Templates that stand for a list, for the name of a registry, for
 * the host of a mirror or for a family of addresses are rendered, since a play has names in its keys, and credentials go to whom they are for; all others are
 * left to the play.
 */
final class KubesprayVariables {

    static final String MIRRORS = "containerd_registries_mirrors";
    static final String AUTH = "containerd_registry_auth";

    static final String IPV4 = "ipv4_stack";
    static final String IPV6 = "ipv6_stack";
    /** An older word for IPv6 beside IPv4. */
    static final String BOTH = "enable_dual_stack_networks";

    /** The variables that a play is made of. */
    static final List<String> NAMES = List.of(
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "additional_no_proxy",
            "kube_service_addresses",
            "kube_service_addresses_ipv6",
            "kube_pods_subnet",
            "kube_pods_subnet_ipv6",
            IPV4,
            IPV6,
            BOTH,
            MIRRORS,
            AUTH);

    /** Variables that Kubespray itself no longer heeds. */
    private static final List<String> OLDER = List.of("containerd_registries", "containerd_insecure_registries");

    private static final String LIST = "mirrors";
    private static final String HOST = "host";

    private final Inventory inventory;
    private final Variables extra;
    private final Consumer<Problem> problems;
    private final UndefinedVariables undefined = new UndefinedVariables();

    /** {@code extra} are the variables of {@code -e}. */
    KubesprayVariables(Inventory inventory, Variables extra, Consumer<Problem> problems) {
        this.inventory = inventory;
        this.extra = extra;
        this.problems = problems;
    }

    Map<String, YamlValue> of(Node node) {
        OLDER.forEach(name -> written(node, name)
                .filter(KubesprayVariables::saysSomething)
                .ifPresent(value -> problems.accept(KubesprayProblems.olderVariable(value.place(), name))));
        Map<String, YamlValue> said = new LinkedHashMap<>();
        NAMES.forEach(name -> written(node, name)
                .map(value -> ready(node, name, value))
                .filter(KubesprayVariables::saysSomething)
                .ifPresent(value -> said.put(name, value)));
        return said;
    }

    private Optional<YamlValue> written(Node node, String name) {
        return extra.get(name).or(() -> node.variables().get(name));
    }

    /** What templates name and nodes do not have. */
    List<Problem> undefined() {
        return undefined.problems();
    }

    private YamlValue ready(Node node, String name, YamlValue value) {
        return switch (name) {
            case MIRRORS -> listed(node, value, "prefix");
            case AUTH -> listed(node, value, "registry");
            case IPV4, IPV6, BOTH -> rendered(node, value);
            default -> value;
        };
    }

    /** A list with the key of each item that names a registry or a host. */
    private YamlValue listed(Node node, YamlValue value, String named) {
        return rendered(node, value) instanceof YamlList list
                ? new YamlList(
                        list.place(),
                        list.items().stream()
                                .map(item -> item(node, item, named))
                                .toList())
                : value;
    }

    private YamlValue item(Node node, YamlValue value, String named) {
        if (!(rendered(node, value) instanceof YamlMap map)) {
            return value;
        }
        Map<String, Entry> entries = new LinkedHashMap<>(map.entries());
        entries.computeIfPresent(
                named,
                (key, entry) -> new Entry(
                        entry.keyPlace(),
                        named.equals(HOST) ? shown(node, entry.value()) : rendered(node, entry.value())));
        entries.computeIfPresent(LIST, (key, entry) -> new Entry(entry.keyPlace(), listed(node, entry.value(), HOST)));
        return new YamlMap(map.place(), entries);
    }

    /** What was encrypted stays a template: it is to stand in no playbook. */
    private YamlValue shown(Node node, YamlValue value) {
        YamlValue ready = rendered(node, value);
        return ready instanceof YamlScalar scalar && scalar.kind() == Kind.SECRET ? value : ready;
    }

    private YamlValue rendered(Node node, YamlValue value) {
        if (!(value instanceof YamlScalar scalar) || !scalar.isTemplate()) {
            return value;
        }
        Scope scope = inventory.scope(node, extra);
        return switch (Template.render(scalar, scope)) {
            case Template.Rendered(YamlValue ready) -> ready;
            case Template.Unrendered unrendered -> {
                unrendered.problems().forEach(problems);
                undefined.add(unrendered.undefined(), node.name(), scope);
                yield value;
            }
        };
    }

    /** Kubespray's samples set what they do not mean to the empty text. */
    private static boolean saysSomething(YamlValue value) {
        return switch (value) {
            case YamlScalar scalar -> !scalar.isNull() && !scalar.text().isBlank();
            case YamlList list -> !list.items().isEmpty();
            case YamlMap map -> !map.entries().isEmpty();
        };
    }
}

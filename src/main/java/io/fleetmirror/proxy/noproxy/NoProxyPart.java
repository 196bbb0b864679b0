package io.fleetmirror.proxy.noproxy;

import io.fleetmirror.problem.Checked;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The kinds of what a play declares of NO_PROXY, in the order in which their entries stand there. */
public enum NoProxyPart {
    CLUSTER_DOMAIN,
    NODE_CIDRS,
    SERVICE_CIDRS,
    CLUSTER_CIDRS,
    API_SERVER,
    ETCD_DISCOVERY_DOMAIN,
    PLATFORM,
    EXTRA;

    /** The kinds that are lists; of the others there is one. */
    public static final List<NoProxyPart> LISTS = List.of(NODE_CIDRS, SERVICE_CIDRS, CLUSTER_CIDRS, EXTRA);

    /** As a playbook names it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The entries that an item of this kind stands for, each checked. */
    Stream<Checked<String>> entries(Placed item) {
        return switch (this) {
            case NODE_CIDRS, SERVICE_CIDRS, CLUSTER_CIDRS -> Stream.of(NoProxyEntry.cidr(item));
            case CLUSTER_DOMAIN -> Stream.of(Checked.valid(".svc"), NoProxyEntry.domain(item));
            case API_SERVER -> Stream.of(NoProxyEntry.apiServer(item));
            case ETCD_DISCOVERY_DOMAIN -> Stream.of(NoProxyEntry.domain(item));
            case PLATFORM -> Platform.entries(item);
            case EXTRA -> items(item).map(NoProxyEntry::check);
        };
    }

    /** An existing {@code no_proxy} variable is often handed over whole, so an item may hold several, as Go splits them. */
    private static Stream<Placed> items(Placed item) {
        return Stream.of(item.text().split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> new Placed(text, item.place()));
    }
}

package io.fleetmirror.proxy.noproxy;

import io.fleetmirror.problem.Checked;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a cloud answers for inside itself alone: the metadata service at its link-local address, and the names that it gives
 * to machines, as OpenShift's cluster-network-operator has them (pkg/util/proxyconfig/no_proxy.go).
 */
final class Platform {

    private static final String METADATA = "169.254.169.254";

    /** AWS by the suffix of all its regions, which saves asking which one it is. */
    private static final Map<String, List<String>> ENTRIES = new TreeMap<>(Map.of(
            "aws", List.of(METADATA, ".ec2.internal", ".compute.internal"),
            "azure", List.of(METADATA, "168.63.129.16"),
            "gcp", List.of(METADATA, "metadata", "metadata.google.internal"),
            "openstack", List.of(METADATA)));

    private Platform() {}

    static Stream<Checked<String>> entries(Placed name) {
        List<String> entries = ENTRIES.get(name.text());
        return entries == null
                ? Stream.of(
                        Checked.faulty(NoProxyProblems.unknownPlatform(name.place(), name.text(), ENTRIES.keySet())))
                : entries.stream().map(Checked::valid);
    }
}

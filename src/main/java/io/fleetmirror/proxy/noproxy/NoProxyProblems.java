package io.fleetmirror.proxy.noproxy;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The words for entries of NO_PROXY that Go would never match, and for what a cluster would miss there. */
final class NoProxyProblems {

    private NoProxyProblems() {}

    static Problem notACidr(Place where, String text, Optional<String> corrected) {
        return Problem.error(
                where,
                "not a range of addresses in CIDR notation",
                text,
                corrected.map(form -> "write " + form).orElse("write it as in 10.96.0.0/12 or fd00:10::/64"));
    }

    static Problem badApiServer(Place where, String text) {
        return Problem.error(
                where,
                "no host can be read from this address of the API server",
                text,
                "write its name, or its URL as in https://api.k8s.example.com:6443");
    }

    static Problem badDomain(Place where, String text) {
        return Problem.error(where, "not the name of a domain", text, "write it as in cluster.local");
    }

    static Problem unknownPlatform(Place where, String text, Collection<String> known) {
        return Problem.error(
                where,
                "not a platform whose own addresses are known",
                text,
                "write one of " + String.join(", ", known) + ", or name the addresses in extra");
    }

    static Problem everythingDirect(Place where) {
        return Problem.warning(
                where,
                "\"*\" in NO_PROXY turns the proxy off for every URL",
                "name the hosts that shall be reached directly, or write proxy: none");
    }

    static Problem wrongSeparator(Place where, String text, String corrected) {
        return Problem.error(
                where,
                "NO_PROXY is separated by commas alone: Go takes this for one long name, which matches nothing",
                text,
                "write them as items of the list: " + corrected);
    }

    static Problem neverMatches(Place where, String text, String corrected) {
        return Problem.error(where, "Go accepts this NO_PROXY entry and never matches it", text, "write " + corrected);
    }

    static Problem badEntryPort(Place where, String text) {
        return Problem.error(
                where,
                "the port of this NO_PROXY entry is no number from 1 to 65535",
                text,
                "correct it or leave it out");
    }

    static Problem notAnEntry(Place where, String text) {
        return Problem.error(
                where,
                "neither an address, a range nor a name: as an entry of NO_PROXY it would match nothing",
                text,
                "write entries as in 10.0.0.0/8, fd00::/8, .example.com or harbor.example.com:5000");
    }

    static Problem noNodeCidrs(Place where) {
        return Problem.warning(
                where,
                "NO_PROXY names no range of the nodes: a registry on a node's address would be asked through the proxy",
                "set node_cidrs, or defaults: true");
    }

    static Problem noServiceCidrs(Place where) {
        return Problem.warning(
                where,
                "NO_PROXY names no service range: a registry behind a cluster IP would be asked through the proxy,"
                        + " which cannot reach it",
                "set service_cidrs, or defaults: true");
    }

    static Problem noClusterCidrs(Place where) {
        return Problem.warning(
                where,
                "NO_PROXY names no pod range: a registry that runs in a pod would be asked through the proxy,"
                        + " which cannot reach it",
                "set cluster_cidrs, or defaults: true");
    }

    /** Where the private ranges stand for those of the cluster. */
    static Problem assumedRanges(Place where, List<String> undeclared) {
        return undeclared(
                where, undeclared, "the private ranges of IPv4: in any other range (100.64.0.0/10, IPv6) a registry");
    }

    /** Where ranges stand among other entries, which say not whose they are. */
    static Problem rangesOfExtra(Place where, List<String> undeclared) {
        return undeclared(where, undeclared, "the ranges of extra: in any other range a registry");
    }

    private static Problem undeclared(Place where, List<String> keys, String covered) {
        String last = keys.getLast();
        String names = keys.size() == 1
                ? last + " is"
                : String.join(", ", keys.subList(0, keys.size() - 1)) + " and " + last + " are";
        return Problem.warning(
                where,
                names + " not declared, so NO_PROXY covers what lies in " + covered
                        + " in the cluster would be asked through the proxy, which cannot reach it",
                "declare the ranges of your cluster in no_proxy");
    }

    static Problem noClusterDomain(Place where) {
        return Problem.warning(
                where,
                "NO_PROXY does not name .svc: a registry by its service's name would be asked through the proxy,"
                        + " which does not know that name",
                "set cluster_domain, or defaults: true");
    }
}

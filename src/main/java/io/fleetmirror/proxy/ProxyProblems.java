package io.fleetmirror.proxy;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The words for everything that can be wrong with a proxy. None of a URL shows more than its scheme. */
final class ProxyProblems {

    private static final String EXAMPLE = "http://user:password@proxy.example.com:3128";

    private ProxyProblems() {}

    static Problem blankInUrl(Place where) {
        return Problem.error(
                where,
                "the proxy URL holds a blank or a control character, for which Go would drop it",
                "take it out, or write it percent-encoded (a blank is %20)");
    }

    static Problem noScheme(Place where) {
        return Problem.error(
                where, "the proxy URL begins with no scheme", "write http://, https:// or socks5:// before the host");
    }

    static Problem unknownScheme(Place where, String scheme) {
        return Problem.error(
                where, "the scheme of the proxy URL is none that Go knows", scheme, "write http, https or socks5");
    }

    static Problem rawDelimiterInPassword(Place where) {
        return Problem.error(
                where,
                "the proxy URL has a raw /, ? or # before the @, which ends the host there",
                "percent-encode it: / is %2F, ? is %3F, # is %23");
    }

    static Problem pathInUrl(Place where) {
        return Problem.error(
                where,
                "the proxy URL has a path, a query or a fragment, which a proxy is never sent",
                "end the URL after the port, as in " + EXAMPLE);
    }

    static Problem badUserInfo(Place where) {
        return Problem.error(
                where,
                "user and password of the proxy URL are not percent-encoded, for which Go would drop the URL or misread it",
                "encode each character that is no letter or digit: % is %25, @ is %40, \" is %22, \\ is %5C");
    }

    static Problem badHost(Place where) {
        return Problem.error(
                where,
                "the proxy URL names no host that can be reached",
                "write a name in ASCII, an IPv4 address, or an IPv6 address in brackets, as in " + EXAMPLE);
    }

    static Problem badPort(Place where) {
        return Problem.error(
                where, "the port of the proxy URL is no number from 1 to 65535", "write it as in " + EXAMPLE);
    }

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

    static Problem httpsMirrorWithoutProxy(Place where, String host) {
        return Problem.error(
                where,
                "the mirror speaks https, and the proxy is given for http alone: it would be asked directly",
                host,
                "add \"https\" to \"proxy\", mostly with the same URL, or cover the mirror by no_proxy");
    }

    static Problem httpsUpstreamWithoutProxy(Place where, String host) {
        return Problem.warning(
                where,
                host + " speaks https, and the proxy is given for http alone: it would be asked directly",
                "add \"https\" to \"proxy\", mostly with the same URL");
    }

    static Problem leavesApexOut(Place where, String entry, String host) {
        return Problem.warning(
                where,
                "the NO_PROXY entry " + entry + " covers what is below " + host + " and not " + host
                        + " itself, which is asked through the proxy",
                "write " + host + ", which covers both, if it shall be asked directly");
    }

    static Problem resolvesIntoNoProxy(Place where, String name, String address, String entry) {
        return Problem.warning(
                where,
                name + " is asked through the proxy, though NO_PROXY names " + entry + " and the node has " + address
                        + " for it: Go matches ranges with the URL's text and looks no name up",
                "add " + name + " to \"extra\" of no_proxy if it shall be asked directly");
    }

    static Problem notAUrl(Place where, String text, String example) {
        return Problem.error(where, "not a URL that can be asked for", text, "write it as in " + example);
    }
}

package io.fleetmirror.proxy;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;

/** The words for what can be wrong with a proxy and whom it is asked for. None of a URL shows more than its scheme. */
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

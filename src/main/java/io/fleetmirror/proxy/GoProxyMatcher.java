package io.fleetmirror.proxy;

import io.fleetmirror.memo.Memo;
import java.net.IDN;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a Go program with these settings does with a URL: the rules of golang.org/x/net/http/httpproxy (read at
 * 094d438, checked against Go 1.27), which containerd uses. Names are not resolved, so a range matches only a URL that
 * holds an address.
 */
public final class GoProxyMatcher {

    private static final Map<String, String> DEFAULT_PORTS = Map.of("http", "80", "https", "443");

    /** Of each list of entries, which all nodes of a play have alike. */
    private static final Memo<List<String>, List<GoNoProxyRule>> RULES = new Memo<>(GoProxyMatcher::rules);

    private final Optional<ProxyUrl> http;
    private final Optional<ProxyUrl> https;
    private final List<GoNoProxyRule> rules;

    private GoProxyMatcher(Optional<ProxyUrl> http, Optional<ProxyUrl> https, List<GoNoProxyRule> rules) {
        this.http = http;
        this.https = https;
        this.rules = List.copyOf(rules);
    }

    public static GoProxyMatcher of(ProxySettings settings) {
        return new GoProxyMatcher(settings.http(), settings.https(), RULES.of(settings.noProxy()));
    }

    public Decision decide(URI url) {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        Optional<ProxyUrl> proxy = switch (scheme) {
            case "https" -> https;
            case "http" -> http;
            default -> Optional.empty();
        };
        if (proxy.isEmpty()) {
            return new Decision.Direct(new Decision.Rule.NoProxyForScheme(scheme));
        }
        HostPort target = HostPort.split(authority(url));
        String port = target.port().filter(text -> !text.isEmpty()).orElseGet(() -> DEFAULT_PORTS.get(scheme));
        return direct(ascii(target.host()), port)
                .<Decision>map(Decision.Direct::new)
                .orElseGet(() -> new Decision.Proxied(proxy.get()));
    }

    private Optional<Decision.Rule> direct(String host, String port) {
        Optional<IpAddress> address = IpAddress.parse(host);
        if (host.equals("localhost") || address.filter(IpAddress::isLoopback).isPresent()) {
            return Optional.of(new Decision.Rule.Loopback());
        }
        String lowerCase = host.toLowerCase(Locale.ROOT);
        return rules.stream()
                .filter(rule -> rule.matches(lowerCase, port, address))
                .findFirst()
                .map(rule -> new Decision.Rule.Entry(rule.entry()));
    }

    /** A lone {@code *} anywhere leaves no other entry in force. */
    private static List<GoNoProxyRule> rules(List<String> entries) {
        List<GoNoProxyRule> rules = new ArrayList<>();
        for (String part : String.join(",", entries).split(",", -1)) {
            String entry = part.strip().toLowerCase(Locale.ROOT);
            if (entry.equals("*")) {
                return List.of(new GoNoProxyRule.Everything());
            }
            GoNoProxyRule.parse(entry).ifPresent(rules::add);
        }
        return rules;
    }

    /** {@code URI.getHost} knows no name with an underscore, so the authority is read as Go reads it. */
    private static String authority(URI url) {
        String authority = Optional.ofNullable(url.getRawAuthority()).orElse("");
        return authority.substring(authority.lastIndexOf('@') + 1).replace("%25", "%");
    }

    /** Go leaves a name that it cannot convert as it is. */
    static String ascii(String host) {
        if (host.chars().allMatch(character -> character < 0x80)) {
            return host;
        }
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException unconvertible) {
            return host;
        }
    }
}

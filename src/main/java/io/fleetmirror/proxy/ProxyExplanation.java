package io.fleetmirror.proxy;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What containerd does with one URL: direct or through which proxy, and by which rule. Says nothing secret: a proxy is shown
 * without user and password. {@code variable} is the one that decided, where there is one.
 */
public record ProxyExplanation(String url, Decision decision, Optional<String> variable) {

    /**
     * One explanation for each URL, in their order, or the faults of those that are none. Without settings (the node has no
     * proxy) every URL goes direct.
     */
    public static Checked<List<ProxyExplanation>> of(Optional<ProxySettings> settings, List<String> urls) {
        return Checked.all(urls.stream()
                .map(url -> parse(url).map(uri -> of(settings, url, uri)))
                .toList());
    }

    /** Where the request goes and why: {@code direct (NO_PROXY entry .svc)}, {@code through http://proxy:3128 (HTTPS_PROXY)}. */
    public String words() {
        return switch (decision) {
            case Decision.Direct(Decision.Rule rule) -> "direct (" + rule + ")";
            case Decision.Proxied(ProxyUrl proxy) ->
                "through " + proxy + variable.map(name -> " (" + name + ")").orElse("");
        };
    }

    private static ProxyExplanation of(Optional<ProxySettings> settings, String url, URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        Decision decision = settings.map(given -> GoProxyMatcher.of(given).decide(uri))
                .orElseGet(() -> new Decision.Direct(new Decision.Rule.NoProxyForScheme(scheme)));
        Optional<String> variable = switch (decision) {
            case Decision.Proxied ignored -> Optional.of(scheme.toUpperCase(Locale.ROOT) + "_PROXY");
            case Decision.Direct(Decision.Rule rule) ->
                rule instanceof Decision.Rule.Entry ? Optional.of("NO_PROXY") : Optional.empty();
        };
        return new ProxyExplanation(url, decision, variable);
    }

    private static Checked<URI> parse(String text) {
        Place place = new Place.OnCommandLine("URL");
        try {
            URI uri = new URI(text);
            boolean isAsked = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (isAsked && uri.getRawAuthority() != null) {
                return Checked.valid(uri);
            }
        } catch (URISyntaxException unreadable) {
            // Told as any other text that is no URL.
        }
        return Checked.faulty(ProxyProblems.notAUrl(place, text, example(text)));
    }

    /** The likeliest slip is an image's or a registry's name. */
    private static String example(String text) {
        return text.matches("[A-Za-z0-9._:/-]+") && !text.contains("://") ? "https://" + text : "https://gcr.io";
    }
}

package io.fleetmirror.proxy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What containerd's process shall have in its environment; {@code noProxy} is composed, ordered and without duplicates. */
public record ProxySettings(Optional<ProxyUrl> http, Optional<ProxyUrl> https, List<String> noProxy) {

    public ProxySettings {
        noProxy = List.copyOf(noProxy);
        if (http.isEmpty() && https.isEmpty()) {
            throw new IllegalArgumentException("proxy settings without a proxy");
        }
    }

    /**
     * The variables in the order of the drop-in. Both spellings, since Go reads the upper-case one first and a stale
     * lower-case one elsewhere would otherwise speak for it ({@code httpproxy.FromEnvironment}). Values are raw, with
     * the password where there is one.
     */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        http.ifPresent(url -> put(variables, "HTTP_PROXY", url.raw()));
        https.ifPresent(url -> put(variables, "HTTPS_PROXY", url.raw()));
        if (!noProxy.isEmpty()) {
            put(variables, "NO_PROXY", String.join(",", noProxy));
        }
        return variables;
    }

    /** Whether a URL holds a password, which must not stand in {@code Environment=}: any local user could read it. */
    public boolean isSecret() {
        return http.filter(ProxyUrl::isSecret).isPresent()
                || https.filter(ProxyUrl::isSecret).isPresent();
    }

    private static void put(Map<String, String> variables, String upperCase, String value) {
        variables.put(upperCase, value);
        variables.put(upperCase.toLowerCase(Locale.ROOT), value);
    }
}

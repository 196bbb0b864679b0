package io.fleetmirror.proxy;

/** What Go does with a request: send it straight to the host, or through a proxy. */
public sealed interface Decision {

    /** Straight to the host, because of {@code rule}. */
    record Direct(Rule rule) implements Decision {}

    /** Through {@code proxy}, since no rule made it direct. */
    record Proxied(ProxyUrl proxy) implements Decision {}

    /** Why a request goes direct; {@code toString} says it in words. */
    sealed interface Rule {

        /** An entry of NO_PROXY, as it was written, covers the host. */
        record Entry(String entry) implements Rule {
            @Override
            public String toString() {
                return "NO_PROXY entry " + entry;
            }
        }

        /** {@code localhost} and loopback addresses are never asked through a proxy. */
        record Loopback() implements Rule {
            @Override
            public String toString() {
                return "loopback is always direct";
            }
        }

        /** No proxy is set for the scheme: {@code HTTP_PROXY} alone does nothing for https, nor the other way round. */
        record NoProxyForScheme(String scheme) implements Rule {
            @Override
            public String toString() {
                return "no proxy is set for " + scheme;
            }
        }
    }
}

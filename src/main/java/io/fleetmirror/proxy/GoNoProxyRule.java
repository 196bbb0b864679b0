package io.fleetmirror.proxy;

import java.util.Optional;

/** One entry of NO_PROXY in the sense of Go's {@code httpproxy}, whose names for the kinds are cidrMatch, ipMatch, domainMatch. */
sealed interface GoNoProxyRule {

    /** The entry as written, in lower case. */
    String entry();

    boolean matches(String host, String port, Optional<IpAddress> address);

    record Everything() implements GoNoProxyRule {
        @Override
        public String entry() {
            return "*";
        }

        @Override
        public boolean matches(String host, String port, Optional<IpAddress> address) {
            return true;
        }
    }

    record Range(String entry, Cidr cidr) implements GoNoProxyRule {
        @Override
        public boolean matches(String host, String port, Optional<IpAddress> address) {
            return address.filter(cidr::contains).isPresent();
        }
    }

    /** An empty port stands for all of them, here and in {@link Domain}. */
    record Address(String entry, IpAddress ip, String onlyPort) implements GoNoProxyRule {
        @Override
        public boolean matches(String host, String port, Optional<IpAddress> address) {
            return address.filter(ip::equals).isPresent() && (onlyPort.isEmpty() || onlyPort.equals(port));
        }
    }

    /**
     * {@code suffix} begins with a dot; the name behind the dot itself is meant only {@code withApex}. An address is no
     * name: before the fix of CVE-2025-22870 Go also matched {@code .1} against 10.0.0.1, which no entry should rely on.
     */
    record Domain(String entry, String suffix, boolean withApex, String onlyPort) implements GoNoProxyRule {
        @Override
        public boolean matches(String host, String port, Optional<IpAddress> address) {
            boolean isNamed = host.endsWith(suffix) || (withApex && host.equals(suffix.substring(1)));
            return address.isEmpty() && isNamed && (onlyPort.isEmpty() || onlyPort.equals(port));
        }
    }

    /** Empty for what Go ignores. */
    static Optional<GoNoProxyRule> parse(String entry) {
        Optional<Cidr> cidr = Cidr.parse(entry);
        if (cidr.isPresent()) {
            return Optional.of(new Range(entry, cidr.get()));
        }
        Optional<HostPort> split = splitHostPort(entry);
        String host = split.map(HostPort::host).orElse(entry);
        String port = split.flatMap(HostPort::port).orElse("");
        Optional<IpAddress> address = IpAddress.parse(host);
        if (address.isPresent()) {
            return Optional.of(new Address(entry, address.get(), port));
        }
        return host.isEmpty() ? Optional.empty() : Optional.of(domain(entry, host, port));
    }

    private static GoNoProxyRule domain(String entry, String host, String port) {
        String name = host.startsWith("*.") ? host.substring(1) : host;
        boolean withApex = !name.startsWith(".");
        return new Domain(entry, "." + GoProxyMatcher.ascii(withApex ? name : name.substring(1)), withApex, port);
    }

    /** {@code net.SplitHostPort}: empty where there is no port, or where brackets and colons do not add up. */
    private static Optional<HostPort> splitHostPort(String text) {
        HostPort parts = HostPort.split(text);
        boolean isStray = parts.host().contains("[") || parts.host().contains("]");
        return parts.port().isEmpty() || isStray ? Optional.empty() : Optional.of(parts);
    }
}

package io.fleetmirror.proxy;

import java.util.Optional;

/** {@code host}, {@code host:port}, {@code [IPv6]} or {@code [IPv6]:port}, taken apart without judging either part. */
public record HostPort(String host, Optional<String> port) {

    /** Text that ends in neither form is all host. A colon with nothing behind it is an empty port. */
    public static HostPort split(String text) {
        int bracket = text.lastIndexOf(']');
        if (text.startsWith("[") && bracket > 0) {
            String host = text.substring(1, bracket);
            String rest = text.substring(bracket + 1);
            return rest.isEmpty()
                    ? new HostPort(host, Optional.empty())
                    : rest.startsWith(":")
                            ? new HostPort(host, Optional.of(rest.substring(1)))
                            : new HostPort(text, Optional.empty());
        }
        int colon = text.indexOf(':');
        return colon < 0 || colon != text.lastIndexOf(':')
                ? new HostPort(text, Optional.empty())
                : new HostPort(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }
}

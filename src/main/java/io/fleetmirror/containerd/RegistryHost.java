package io.fleetmirror.containerd;

import io.fleetmirror.port.Port;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry as an image's name begins with it: {@code docker.io}, {@code harbor.example.com:5000}, {@code [::1]:5000},
 * or {@code _default} for every registry without a directory of its own.
 */
public record RegistryHost(String value) implements Comparable<RegistryHost> {

    private static final Pattern FORM =
            Pattern.compile("_default|(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)(:[0-9]{1,5})?");

    /** What Go's net/url takes for a host and java.net.URI does not, though no image's name can begin with it. */
    private static final Pattern UNDERSCORED =
            Pattern.compile("(?=[^:]*_)[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?(:[0-9]{1,5})?");

    private static final Pattern PORT = Pattern.compile(":0*+([0-9]*)$");

    /** {@code docker.IsLocalhost} in containerd, whose registries are asked by http. */
    private static final Pattern LOCAL = Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]{1,5})?");

    /** Docker Hub by its registry's name, at the port that one writes where one writes any. */
    private static final Pattern HUB_BY_NAME = Pattern.compile("(?i)(index\\.)?docker\\.io(:443)?");

    /** Serves the registries that have no directory of their own; known to containerd since 1.6.17 and 1.7.0. */
    // Below the patterns, which its constructor needs.
    public static final RegistryHost DEFAULT = new RegistryHost("_default");

    /** Refuses a scheme, a path, and anything else that could not be a directory's name under {@code certs.d}. */
    public RegistryHost {
        if (!isRegistryHost(value)) {
            throw new IllegalArgumentException("not a registry's name: \"" + value + "\"");
        }
    }

    public static boolean isRegistryHost(String text) {
        return FORM.matcher(text).matches() && !hasWrongPort(text) && (!text.startsWith("[") || isAddress(text));
    }

    /** Whether it ends in a number that no port can have. Not what a URI says of it, which knows none of a host with "_". */
    public static boolean hasWrongPort(String authority) {
        Matcher port = PORT.matcher(authority);
        return port.find() && !Port.isPort(port.group(1));
    }

    /** Whether containerd can ask somebody at this URL. */
    public static boolean isAsked(URI url) {
        return url.getHost() != null
                || UNDERSCORED.matcher(String.valueOf(url.getRawAuthority())).matches();
    }

    private static boolean isAddress(String bracketed) {
        try {
            return new URI("https://" + bracketed).getHost() != null;
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    /**
     * Where containerd goes for this registry without any mirror, hence what {@code server} says for it. Docker Hub's
     * API is not on docker.io, and containerd maps that name only where {@code server} is empty ({@code ConfigureHosts}).
     * {@code _default} has none: it stands for many.
     */
    public Optional<URI> upstream() {
        if (equals(DEFAULT)) {
            return Optional.empty();
        }
        if (value.equals("docker.io") || isAliasOfDockerIo()) {
            return Optional.of(URI.create("https://registry-1.docker.io"));
        }
        return Optional.of(URI.create((LOCAL.matcher(value).matches() ? "http://" : "https://") + value));
    }

    /**
     * The URL with the host that serves Docker Hub where one writes the registry's name, which is what people do: containerd
     * takes a written URL literally, and docker.io answers with a web page.
     */
    public static URI served(URI url) {
        if (!isHubByName(String.valueOf(url.getRawAuthority()))) {
            return url;
        }
        String rest = Optional.ofNullable(url.getRawPath()).orElse("");
        return URI.create(url.getScheme() + "://registry-1.docker.io" + rest);
    }

    /** Whether somebody who goes to this host and port would come to Docker Hub's web pages. */
    public static boolean isHubByName(String authority) {
        return HUB_BY_NAME.matcher(authority).matches();
    }

    /** Image references turn this name into docker.io before containerd looks for a directory. */
    public boolean isAliasOfDockerIo() {
        return value.equals("index.docker.io");
    }

    /**
     * The names under {@code certs.d} in the order in which containerd looks for them; the first that exists counts
     * ({@code hostPaths} and {@code hostDirectory}, unix). The last is the one to create.
     */
    public List<String> directoryNames() {
        int colon = value.lastIndexOf(':');
        return colon < 1
                ? List.of(value)
                : List.of(value.substring(0, colon) + "_" + value.substring(colon + 1) + "_", value);
    }

    /** Written out, as the key of many maps: what a record has by itself is slow until it is compiled. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RegistryHost host && value.equals(host.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(RegistryHost other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

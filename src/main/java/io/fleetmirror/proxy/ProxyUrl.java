package io.fleetmirror.proxy;

import io.fleetmirror.port.Port;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy's URL, parsed strictly: Go drops a URL that it cannot parse and goes direct without a word
 * ({@code httpproxy.(*config).init}), so whatever it would drop, or read otherwise than meant, is a problem here.
 * {@code toString} hides user and password, and no problem shows them.
 */
public final class ProxyUrl {

    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443, "socks5", 1080);
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);

    /**
     * The characters that Go's {@code net/url.validUserinfo} takes, but for a raw {@code @}. Possessive, here and below: each turn of any
     * other loop takes frames of the stack, and a token has thousands of characters.
     */
    private static final Pattern USER_INFO = Pattern.compile("([A-Za-z0-9._:~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*+");

    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*+");

    private final String raw;
    private final String shown;
    private final String host;
    private final int port;

    private ProxyUrl(String raw, String shown, String host, int port) {
        this.raw = raw;
        this.shown = shown;
        this.host = host;
        this.port = port;
    }

    /** Reads a URL with scheme, host, and perhaps user, password and port; a path other than {@code /} is a problem. */
    public static Checked<ProxyUrl> parse(Place where, String text) {
        Matcher matcher = SCHEME.matcher(text);
        if (text.chars().anyMatch(character -> character <= ' ' || character == 0x7f)) {
            return Checked.faulty(ProxyProblems.blankInUrl(where));
        }
        if (!matcher.matches()) {
            return Checked.faulty(ProxyProblems.noScheme(where));
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        if (!DEFAULT_PORTS.containsKey(scheme)) {
            return Checked.faulty(ProxyProblems.unknownScheme(where, scheme));
        }
        int end = endOfAuthority(matcher.group(2));
        String authority = matcher.group(2).substring(0, end);
        Optional<Problem> fault = restFault(where, matcher.group(2).substring(end))
                .or(() -> userFault(where, authority))
                .or(() -> addressFault(where, address(authority)));
        return fault.<Checked<ProxyUrl>>map(Checked::faulty)
                .orElseGet(() -> Checked.valid(of(text, scheme, authority)));
    }

    /** The URL as Go shall read it, with the password where there is one. */
    public String raw() {
        return raw;
    }

    /** A name, an IPv4 address, or an IPv6 address without its brackets. */
    public String host() {
        return host;
    }

    /** The port written, or the scheme's default. */
    public int port() {
        return port;
    }

    /** Whether the URL carries user info: a user alone is a secret too, since tokens are passed that way. */
    public boolean isSecret() {
        return raw.contains("@");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProxyUrl url && raw.equals(url.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    /** The URL with {@code ***} in the place of user and password. */
    @Override
    public String toString() {
        return shown;
    }

    private static ProxyUrl of(String text, String scheme, String authority) {
        String address = address(authority);
        HostPort parts = HostPort.split(address);
        int port = parts.port().map(Integer::parseInt).orElseGet(() -> DEFAULT_PORTS.get(scheme));
        String secret = authority.contains("@") ? "***@" : "";
        return new ProxyUrl(text, scheme + "://" + secret + address, parts.host(), port);
    }

    private static Optional<Problem> restFault(Place where, String rest) {
        if (rest.contains("@")) {
            return Optional.of(ProxyProblems.rawDelimiterInPassword(where));
        }
        return rest.isEmpty() || rest.equals("/") ? Optional.empty() : Optional.of(ProxyProblems.pathInUrl(where));
    }

    private static Optional<Problem> userFault(Place where, String authority) {
        int at = Math.max(authority.lastIndexOf('@'), 0);
        return USER_INFO.matcher(authority.substring(0, at)).matches()
                ? Optional.empty()
                : Optional.of(ProxyProblems.badUserInfo(where));
    }

    private static Optional<Problem> addressFault(Place where, String address) {
        HostPort parts = HostPort.split(address);
        if (!isHost(address, parts.host())) {
            return Optional.of(ProxyProblems.badHost(where));
        }
        return parts.port().isEmpty() || Port.isPort(parts.port().get())
                ? Optional.empty()
                : Optional.of(ProxyProblems.badPort(where));
    }

    private static boolean isHost(String address, String host) {
        return address.startsWith("[")
                ? host.contains(":") && IpAddress.parse(host).isPresent()
                : NAME.matcher(host).matches() && (IpAddress.parse(host).isPresent() || !host.matches("[0-9.]+"));
    }

    private static String address(String authority) {
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    private static int endOfAuthority(String text) {
        Matcher matcher = Pattern.compile("[/?#]").matcher(text);
        return matcher.find() ? matcher.start() : text.length();
    }
}

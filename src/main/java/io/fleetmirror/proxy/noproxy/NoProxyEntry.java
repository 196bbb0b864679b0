package io.fleetmirror.proxy.noproxy;

import io.fleetmirror.port.Port;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.proxy.Cidr;
import io.fleetmirror.proxy.HostPort;
import io.fleetmirror.proxy.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One entry of NO_PROXY, checked against what Go's {@code httpproxy} makes of it: that package ignores what it cannot
 * use, and takes for a domain whatever is no address, so a slip there is never told to anybody.
 */
final class NoProxyEntry {

    private static final Pattern SEPARATOR = Pattern.compile("[\\s;]+");
    // Possessive where groups repeat: each turn of any other loop takes frames of the stack.
    private static final Pattern OCTETS = Pattern.compile("[0-9]{1,3}(\\.([0-9]{1,3}|\\*))*+\\.?");
    private static final Pattern NAME = Pattern.compile("(\\*?\\.)?[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)*+");

    private NoProxyEntry() {}

    /** A range of addresses, in a part that holds nothing else. */
    static Checked<String> cidr(Placed item) {
        String text = item.text().strip();
        if (Cidr.parse(text).isPresent()) {
            return Checked.valid(text);
        }
        Optional<String> corrected = IpAddress.parse(text)
                .map(address -> text + (text.contains(":") ? "/128" : "/32"))
                .or(() -> withoutPort(text))
                .or(() -> rangeOf(text));
        return Checked.faulty(NoProxyProblems.notACidr(item.place(), text, corrected));
    }

    /** A domain in a part that holds nothing else: what is below it, with or without the dot in front. */
    static Checked<String> domain(Placed item) {
        String text = item.text().strip();
        String name = text.startsWith(".") ? text.substring(1) : text;
        return NAME.matcher(name).matches() && !name.startsWith("*") && !name.startsWith(".") && !isNumeric(name)
                ? Checked.valid("." + name)
                : Checked.faulty(NoProxyProblems.badDomain(item.place(), text));
    }

    /** The host of a URL or of {@code name:port}: a port would leave the API's other ports to the proxy. */
    static Checked<String> apiServer(Placed item) {
        String text = item.text().strip();
        HostPort parts = HostPort.split(hostAndPort(text));
        String host = parts.host();
        if (parts.port().filter(port -> !port.isEmpty() && !Port.isPort(port)).isPresent()) {
            return Checked.faulty(NoProxyProblems.badEntryPort(item.place(), text));
        }
        boolean isName = NAME.matcher(host).matches()
                && !host.startsWith("*")
                && rangeOf(host).isEmpty();
        return IpAddress.parse(host).isPresent() || isName
                ? Checked.valid(host)
                : Checked.faulty(NoProxyProblems.badApiServer(item.place(), text));
    }

    /** Any entry: a range, an address, a name, each of the latter two perhaps with a port. */
    static Checked<String> check(Placed item) {
        Place place = item.place();
        String text = item.text();
        if (text.equals("*")) {
            return new Checked.Valid<>(text, List.of(NoProxyProblems.everythingDirect(place)));
        }
        if (SEPARATOR.matcher(text).find()) {
            String corrected = String.join(", ", SEPARATOR.split(text));
            return Checked.faulty(NoProxyProblems.wrongSeparator(place, text, corrected));
        }
        if (Cidr.parse(text).isPresent() || IpAddress.parse(text).isPresent()) {
            return Checked.valid(text);
        }
        return fault(place, text).<Checked<String>>map(Checked::faulty).orElseGet(() -> Checked.valid(text));
    }

    private static Optional<Problem> fault(Place place, String text) {
        Optional<String> corrected = corrected(text).filter(NoProxyEntry::isEntry);
        if (corrected.isPresent()) {
            return Optional.of(NoProxyProblems.neverMatches(place, text, corrected.get()));
        }
        HostPort parts = HostPort.split(text);
        if (text.contains("://")) {
            return Optional.of(NoProxyProblems.notAnEntry(place, text));
        }
        if (parts.port().filter(port -> !Port.isPort(port)).isPresent()) {
            return Optional.of(NoProxyProblems.badEntryPort(place, text));
        }
        return isHost(parts) ? Optional.empty() : Optional.of(NoProxyProblems.notAnEntry(place, text));
    }

    /** What is told as the way to write it must not be told as a fault in turn. */
    private static boolean isEntry(String text) {
        HostPort parts = HostPort.split(text);
        return Cidr.parse(text).isPresent()
                || IpAddress.parse(text).isPresent()
                || (corrected(text).isEmpty() && parts.port().isEmpty() && isHost(parts));
    }

    private static boolean isHost(HostPort parts) {
        boolean isAddress =
                parts.port().isPresent() && IpAddress.parse(parts.host()).isPresent();
        return isAddress || (NAME.matcher(parts.host()).matches() && !isNumeric(parts.host()));
    }

    /** What was most likely meant by a form that Go accepts and never matches. */
    private static Optional<String> corrected(String text) {
        if (text.contains("://")) {
            return Optional.of(HostPort.split(hostAndPort(text)).host());
        }
        if (text.startsWith("[") && IpAddress.parse(HostPort.split(text).host()).isPresent()) {
            return text.endsWith("]") ? Optional.of(HostPort.split(text).host()) : Optional.empty();
        }
        String below = text.replaceFirst("^\\*[*.]*+", "");
        if (text.startsWith("*")
                && !NAME.matcher(text).matches()
                && NAME.matcher(below).matches()) {
            return Optional.of("." + below);
        }
        if (text.endsWith(".")
                && NAME.matcher(text.substring(0, text.length() - 1)).matches()
                && !isNumeric(text)) {
            return Optional.of(text.substring(0, text.length() - 1));
        }
        return withoutPort(text).or(() -> rangeOf(text));
    }

    private static boolean isNumeric(String text) {
        return OCTETS.matcher(text).matches();
    }

    private static Optional<String> withoutPort(String text) {
        int colon = text.lastIndexOf(':');
        return text.indexOf('/') > 0 && colon > text.indexOf('/')
                ? Optional.of(text.substring(0, colon))
                        .filter(range -> Cidr.parse(range).isPresent())
                : Optional.empty();
    }

    /** {@code 10.0} and {@code 10.0.*.*} as {@code 10.0.0.0/16}. */
    private static Optional<String> rangeOf(String text) {
        if (!isNumeric(text)) {
            return Optional.empty();
        }
        List<String> octets = List.of(text.replaceAll("(\\.\\*|\\.)+$", "").split("\\."));
        int known = octets.size();
        String address = IntStream.range(0, Math.max(4, known))
                .mapToObj(index -> index < known ? octets.get(index) : "0")
                .collect(Collectors.joining("."));
        return known < 4 && IpAddress.parse(address).isPresent()
                ? Optional.of(address + "/" + 8 * known)
                : Optional.empty();
    }

    private static String hostAndPort(String text) {
        int scheme = text.indexOf("://");
        return scheme < 0 ? text : text.substring(scheme + 3).replaceAll("[/?#].*", "");
    }
}

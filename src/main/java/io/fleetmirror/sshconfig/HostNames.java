package io.fleetmirror.sshconfig;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What {@code HostName} makes of the name that was given, as ssh.c does. */
final class HostNames {

    private static final Pattern TOKEN = Pattern.compile("%[h%]");

    private HostNames() {}

    /** As {@code Match host} sees it. */
    static String expanded(Optional<Directive> hostName, String given) {
        return hostName.map(Directive::first)
                .map(name -> TOKEN.matcher(name)
                        .replaceAll(
                                token -> Matcher.quoteReplacement(token.group().equals("%h") ? given : "%")))
                .orElse(given);
    }

    /** As it is connected to, looked up in known_hosts and put in for {@code %h}: in lower case, an address in its shortest form. */
    static String ofConnection(Optional<Directive> hostName, String given) {
        String written = expanded(hostName, given);
        if (written.contains("%")) {
            // With the zone of an address, in which the case of letters counts.
            return written;
        }
        String name = written.toLowerCase(Locale.ROOT);
        return name.contains(":") ? Ipv6.shortest(name) : name;
    }

    /** Loaded where there is an address of IPv6: its patterns are no business of other runs. */
    private static final class Ipv6 {

        /** Of 16 bits each. */
        private static final int GROUPS = 8;

        private static final Pattern GROUP = Pattern.compile("[0-9a-f]+");
        private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![0-9a-f])0+(?=[0-9a-f])");
        private static final Pattern END_COLON = Pattern.compile("^:|:$");

        /** The longest first. */
        private static final List<Pattern> ZEROS = IntStream.iterate(GROUPS, zeros -> zeros > 1, zeros -> zeros - 1)
                .mapToObj(zeros -> Pattern.compile("(^|:)0(:0){" + (zeros - 1) + "}(:|$)"))
                .toList();

        private Ipv6() {}

        /** The address (RFC 5952), without looking whether it is one. */
        static String shortest(String text) {
            String address = LEADING_ZEROS.matcher(text).replaceAll("");
            int missing =
                    GROUPS - Math.toIntExact(GROUP.matcher(address).results().count());
            String full = missing > 0
                    ? END_COLON
                            .matcher(address.replace("::", ":" + "0:".repeat(missing)))
                            .replaceAll("")
                    : address;
            return ZEROS.stream()
                    .map(zeros -> zeros.matcher(full))
                    .filter(Matcher::find)
                    .findFirst()
                    .map(longest -> longest.replaceFirst("::"))
                    .orElse(full);
        }
    }
}

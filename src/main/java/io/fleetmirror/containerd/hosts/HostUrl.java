package io.fleetmirror.containerd.hosts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Go's {@code url.Parse} refuses of the URL of a host or server, to which containerd adds {@code https://} where it has no http. */
final class HostUrl {

    private static final Pattern BAD_ESCAPE = Pattern.compile("^[^?#]*%(?![0-9A-Fa-f]{2})");
    private static final Pattern AUTHORITY = Pattern.compile("^[a-z]+://([^/?#]*)");
    private static final Pattern BAD_LETTER = Pattern.compile("[ {}|\\\\^`]");
    private static final Pattern BAD_PORT = Pattern.compile(":(?![0-9]*$)[^:\\]@]*$");

    private HostUrl() {}

    static boolean isReadable(String written) {
        String url = written.startsWith("http") || written.isEmpty() ? written : "https://" + written;
        Matcher authority = AUTHORITY.matcher(url);
        return !BAD_ESCAPE.matcher(url).find()
                && (!authority.find()
                        || !(BAD_LETTER.matcher(authority.group(1)).find()
                                || BAD_PORT.matcher(authority.group(1)).find()));
    }
}

package io.fleetmirror.playbook.section;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.yaml.Field;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a mirror's URL as strictly as needed for it to mean the same to containerd, and to be a key of a hosts.toml. */
final class MirrorUrl {

    /** Harbor's names of projects, perhaps with more of a repository's path behind them. */
    private static final Pattern PROJECT =
            Pattern.compile("[a-z0-9]+([._-]+[a-z0-9]+)*+(/[a-z0-9]+([._-]+[a-z0-9]+)*+)*+");

    private static final Pattern NO_SCHEME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*(:[0-9]+)?(/.*)?");

    /** http or https with a colon or a slash too few. */
    private static final Pattern MISTYPED_SCHEME =
            Pattern.compile("(?i)(https?)(?::/?|//)(?=[a-z0-9\\[])(?![0-9]+(?:/|$))");

    private MirrorUrl() {}

    static Optional<URI> read(Field field) {
        return field.text().flatMap(text -> {
            Matcher mistyped = MISTYPED_SCHEME.matcher(text);
            if (mistyped.lookingAt()) {
                return mistyped(field, mistyped.group(1).toLowerCase(Locale.ROOT), text.substring(mistyped.end()));
            }
            if (NO_SCHEME.matcher(text).matches()) {
                return mistyped(field, "https", text);
            }
            try {
                return checked(field, new URI(text.replaceFirst("/+$", "")));
            } catch (URISyntaxException ignored) {
                return field.refused("a URL: https://mirror.example.com");
            }
        });
    }

    /** What is told as the way to write it must not be told as a fault in turn. */
    private static Optional<URI> mistyped(Field field, String scheme, String rest) {
        return field.refused(
                RegistryHost.hasWrongPort(rest.replaceFirst("/.*", ""))
                        ? "a URL with a port from 1 to 65535: https://mirror.example.com:5000"
                        : scheme + "://" + rest);
    }

    /** {@code <url>/v2/<project>}: with override_path containerd adds nothing of its own to it. */
    static Optional<URI> withProject(Optional<URI> url, Field field) {
        Optional<String> project = field.text()
                .flatMap(text -> PROJECT.matcher(text).matches()
                        ? Optional.of(text)
                        : field.refused("a Harbor project's name, such as dockerhub"));
        return url.flatMap(base -> project.flatMap(name -> {
            if ((base.getPath() + "/").contains("/v2/")) {
                field.problems().accept(RegistryProblems.projectTwice(field.place(), base));
                return Optional.empty();
            }
            return Optional.of(URI.create(base + "/v2/" + name));
        }));
    }

    private static Optional<URI> checked(Field field, URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return field.refused("a URL that begins with https:// or http://");
        }
        if (url.getRawUserInfo() != null
                || String.valueOf(url.getRawAuthority()).contains("@")) {
            return field.refused("the URL without user and password; write them as auth: {username, password}");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            return field.refused("the URL without \"?\" and \"#\"");
        }
        if (!RegistryHost.isAsked(url) || url.getRawAuthority().endsWith(":")) {
            return field.refused("a URL with a host, and perhaps a port: https://mirror.example.com:5000");
        }
        if (RegistryHost.hasWrongPort(url.getRawAuthority())) {
            return field.refused("a port from 1 to 65535");
        }
        String rest = url.toString().substring(url.getScheme().length());
        String authority = "://" + url.getRawAuthority();
        return Optional.of(
                URI.create(scheme + authority.toLowerCase(Locale.ROOT) + rest.substring(authority.length())));
    }
}

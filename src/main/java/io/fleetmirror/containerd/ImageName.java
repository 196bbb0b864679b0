package io.fleetmirror.containerd;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An image's name as containerd takes it apart: the registry that it is asked of, and the repository there. */
public record ImageName(RegistryHost registry, String repository) {

    /** A name with slashes, perhaps a port, a tag and a digest; not an option of crictl. */
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9\\[]([A-Za-z0-9._:\\]/-]*[A-Za-z0-9])?(@[a-z0-9]+:[0-9a-f]{32,})?");

    /** distribution/reference, remote-name, without which no image is pulled: each part in lower case. */
    private static final String COMPONENT = "[a-z0-9]++(?:(?:__|[._]|-++)[a-z0-9]++)*+";

    private static final Pattern REPOSITORY = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*+");

    private static final Pattern DIGEST = Pattern.compile("@.*");
    private static final Pattern TAG = Pattern.compile(":[^/:]*$");
    private static final String HUB = "docker.io";

    /**
     * What comes before the first slash is a registry only where it looks like one. Empty for what is no name: a URL, a path
     * with capitals, or one that begins with what looks like a registry and cannot be one, as in {@code registry.k8s.io:pause/3.9}.
     */
    public static Optional<ImageName> parse(String text) {
        if (!FORM.matcher(text).matches() || text.contains("//")) {
            return Optional.empty();
        }
        String name = TAG.matcher(DIGEST.matcher(text).replaceFirst("")).replaceFirst("");
        int slash = name.indexOf('/');
        String first = name.substring(0, Math.max(slash, 0));
        boolean hasRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = hasRegistry && !first.equals("index.docker.io") ? first : HUB;
        String repository = hasRegistry ? name.substring(slash + 1) : name;
        if (!RegistryHost.isRegistryHost(registry)
                || !REPOSITORY.matcher(repository).matches()) {
            return Optional.empty();
        }
        boolean isOfficial = registry.equals(HUB) && !repository.contains("/");
        return Optional.of(new ImageName(new RegistryHost(registry), (isOfficial ? "library/" : "") + repository));
    }

    /** What to write in the place of a text that is no name. */
    public static String expected(String text) {
        if (RegistryHost.hasWrongPort(text.replaceFirst("/.*", ""))) {
            return "an image's name with a port from 1 to 65535, such as registry.example.com:5000/pause:3.9";
        }
        String name = TAG.matcher(DIGEST.matcher(text).replaceFirst("")).replaceFirst("");
        boolean hasCapitals = !name.equals(name.toLowerCase(Locale.ROOT));
        return "an image's name" + (hasCapitals ? " in lower case" : "") + ", such as registry.k8s.io/pause:3.9";
    }
}

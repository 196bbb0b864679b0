package io.fleetmirror.redact;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of a node's own words before a person sees them. */
public final class Redactor {

    private static final Pattern USER_INFO = Pattern.compile("://[^/\\s\"'@]*@");

    private final List<String> secrets;

    private Redactor(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Hides the user and password of these URLs, whatever else they may stand in, and of every other URL. */
    public static Redactor of(Collection<String> urls) {
        return new Redactor(urls.stream()
                .filter(url -> url.contains("@") && url.contains("://"))
                .map(url -> url.substring(url.indexOf("://") + 3, url.lastIndexOf('@')))
                .filter(userInfo -> !userInfo.isEmpty())
                .distinct()
                .toList());
    }

    public String redact(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "***");
        }
        return USER_INFO.matcher(shown).replaceAll("://***@");
    }
}

package io.fleetmirror.proxy;

/** A proxy's URL, parsed strictly; {@code toString} hides user and password. */
@SuppressWarnings("UnusedMethod")
public final class ProxyUrl {

    private final String raw;

    private ProxyUrl(String raw) {
        this.raw = raw;
    }

    /** The URL as Go shall read it, with the password where there is one. */
    public String raw() {
        return raw;
    }

    public boolean hasPassword() {
        return raw.contains("@");
    }
}

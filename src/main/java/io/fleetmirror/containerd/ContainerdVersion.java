package io.fleetmirror.containerd;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of containerd. Suffixes of distributions and pre-releases ({@code 1.6.20~ds1}) do not count. */
public record ContainerdVersion(int major, int minor, int patch) implements Comparable<ContainerdVersion> {

    private static final Pattern NUMBER = Pattern.compile("\\bv?(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");

    /** Reads the answer of {@code containerd --version}, or a bare version; empty when neither is found. */
    public static Optional<ContainerdVersion> parse(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.find()
                ? Optional.of(new ContainerdVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    public boolean isAtLeast(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new ContainerdVersion(otherMajor, otherMinor, otherPatch)) >= 0;
    }

    @Override
    public int compareTo(ContainerdVersion other) {
        if (major != other.major) {
            return Integer.compare(major, other.major);
        }
        return minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}

package io.fleetmirror.facts;

import java.util.Arrays;

/** An absolute, plain path on a node: no {@code .}, {@code ..}, empty part or control character. */
public record RemotePath(String value) implements Comparable<RemotePath> {

    public RemotePath {
        if (!isPlain(value)) {
            throw new IllegalArgumentException("not a plain absolute path: \"" + value + "\"");
        }
    }

    public static boolean isPlain(String text) {
        return text.equals("/")
                || (text.startsWith("/")
                        && text.chars().noneMatch(Character::isISOControl)
                        && Arrays.stream(text.substring(1).split("/", -1))
                                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals("..")));
    }

    public RemotePath child(String name) {
        return new RemotePath(value.equals("/") ? "/" + name : value + "/" + name);
    }

    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** The directory that holds this path; the root holds itself. */
    public RemotePath parent() {
        int slash = value.lastIndexOf('/');
        return new RemotePath(slash <= 0 ? "/" : value.substring(0, slash));
    }

    @Override
    public int compareTo(RemotePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.fleetmirror.facts;

/** An absolute, plain path on a node: no {@code .}, {@code ..}, empty part or control character. */
public record RemotePath(String value) implements Comparable<RemotePath> {

    public RemotePath {
        if (!isPlain(value)) {
            throw new IllegalArgumentException("not a plain absolute path: \"" + value + "\"");
        }
    }

    /** A loop and no stream, since a plan makes thousands of paths. */
    public static boolean isPlain(String text) {
        int length = text.length();
        if (length == 0 || text.charAt(0) != '/') {
            return false;
        }
        int dots = 0;
        int part = 1;
        for (int i = 1; i <= length; i++) {
            if (i == length || text.charAt(i) == '/') {
                if (i - part == dots && dots <= 2 && length > 1) {
                    return false;
                }
                part = i + 1;
                dots = 0;
            } else if (text.charAt(i) == '.') {
                dots++;
            } else if (Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it stands directly in this directory. */
    boolean isIn(RemotePath directory) {
        int slash = value.lastIndexOf('/');
        return slash < value.length() - 1
                && directory.value.length() == Math.max(slash, 1)
                && value.startsWith(directory.value);
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

    /**
     * Written out, since a run compares paths by the thousand: what a record has by itself goes through method handles, which the
     * JVM makes anew in every run and interprets for a while.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof RemotePath path && value.equals(path.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
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

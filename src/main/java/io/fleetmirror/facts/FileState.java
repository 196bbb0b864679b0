package io.fleetmirror.facts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What stands at a path of a node. */
public sealed interface FileState {

    /** Nothing. */
    record Absent() implements FileState {}

    /** A regular file with its bytes. */
    record Regular(Attributes attributes, Bytes content) implements FileState {}

    /** A directory. */
    record Directory(Attributes attributes) implements FileState {}

    /** A symbolic link, to where it leads in the end. */
    record Link(String target) implements FileState {}

    /** A device, socket or pipe, or a file too large to be one that containerd or systemd would read. */
    record Other(String kind) implements FileState {}

    /** {@code mode} holds the permission bits alone; {@code modified} is to the second. */
    record Attributes(int mode, int uid, int gid, Instant modified) {}

    /** Bytes as a value; {@code toString} tells their number alone, since a file may hold a secret. */
    record Bytes(String latin1) {
        public static Bytes of(byte[] bytes) {
            return new Bytes(new String(bytes, StandardCharsets.ISO_8859_1));
        }

        public static Bytes ofText(String text) {
            return of(text.getBytes(StandardCharsets.UTF_8));
        }

        public byte[] toArray() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }

        /** Written out, here as in {@link RemotePath}: what a record has by itself is slow until it is compiled, and hot here. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes bytes && latin1.equals(bytes.latin1);
        }

        @Override
        public int hashCode() {
            return latin1.hashCode();
        }

        /** The bytes read as UTF-8; what is not UTF-8 becomes U+FFFD. */
        public String text() {
            return new String(toArray(), StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return latin1.length() + " bytes";
        }
    }
}

package io.fleetmirror.plan;

import io.fleetmirror.facts.FileState;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands at a path, as the one word that {@code fm_hash} of lib.sh gives for it. */
public final class Sha256 {

    /** What stands in the place of a digest where there is no file. */
    public static final String ABSENT = "absent";

    private Sha256() {}

    /** A regular file's SHA-256 in hex, {@code absent}, or {@code other}. */
    public static String of(FileState state) {
        return switch (state) {
            case FileState.Absent() -> ABSENT;
            case FileState.Regular regular -> hex(regular.content().toArray());
            case FileState.Directory ignored -> "other";
            case FileState.Link ignored -> "other";
            case FileState.Other ignored -> "other";
        };
    }

    /** The SHA-256 of these bytes in hex. */
    public static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

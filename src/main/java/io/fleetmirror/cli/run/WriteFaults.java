package io.fleetmirror.cli.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file of the operator's could not be written. */
public final class WriteFaults {

    private WriteFaults() {}

    /** The message of most {@link FileSystemException}s is the path alone. */
    public static String reason(IOException fault) {
        return switch (fault) {
            case NoSuchFileException none -> "its directory does not exist";
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(fault.getMessage());
        };
    }
}

package io.fleetmirror.inventory.variable;

import io.fleetmirror.yaml.Field;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A path of the operator's own machine, in which {@code ~} stands for the operator's home, as the shell has it. */
public final class HomePath {

    private HomePath() {}

    /** The path that a variable names; the home of another user is a problem. */
    public static Optional<Path> of(Field field) {
        return field.text().flatMap(text -> of(field, text));
    }

    private static Optional<Path> of(Field field, String text) {
        if (text.startsWith("~") && !text.equals("~") && !text.startsWith("~/")) {
            return field.refused("the whole path; \"~\" stands for your own home alone");
        }
        try {
            return Optional.of(of(text));
        } catch (InvalidPathException ignored) {
            return field.refused("a path");
        }
    }

    static Path of(String text) {
        boolean atHome = text.equals("~") || text.startsWith("~/");
        return Path.of(atHome ? System.getProperty("user.home") + text.substring(1) : text);
    }
}

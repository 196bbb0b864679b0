package io.fleetmirror.systemd;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a variable must be like for systemd to pass it on: {@code env_assignment_is_valid} in systemd's
 * src/basic/env-util.c, and the kernel's limit. No text of these rules shows a value.
 */
public final class EnvironmentRules {

    /** A single {@code NAME=value} with its NUL, by execve(2): above it the service does not start at all. */
    static final int HIGHEST_BYTES = 128 * 1024 - 1;

    /** systemd before 234 cut a line at 2048 bytes, and {@code Environment="} and quoting need some of them. */
    static final int BYTES_THAT_OLD_SYSTEMD_READS = 2000;

    /** LONG_LINE_MAX, 1 MiB, came with systemd 234. */
    private static final int FIRST_WITHOUT_LIMIT = 234;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private EnvironmentRules() {}

    /** The faults of all variables, and a warning of each that an old systemd would cut. */
    public static List<Problem> check(Place where, Map<String, String> environment) {
        List<Problem> problems = new ArrayList<>();
        environment.forEach((name, value) -> {
            int bytes = bytes(name, value);
            if (!NAME.matcher(name).matches()) {
                problems.add(SystemdProblems.badName(where, name));
            }
            if (!isPassedOn(value)) {
                problems.add(SystemdProblems.unprintable(where, name));
            }
            if (bytes > HIGHEST_BYTES) {
                problems.add(SystemdProblems.tooLong(where, name, bytes));
            } else if (bytes > BYTES_THAT_OLD_SYSTEMD_READS) {
                problems.add(SystemdProblems.cutByOldSystemd(where, name, bytes));
            }
        });
        return List.copyOf(problems);
    }

    /** The same of a node whose systemd is known: what that one would cut is an error, and nothing else a warning. */
    public static List<Problem> check(Place where, Map<String, String> environment, int systemd) {
        return check(where, environment).stream()
                .filter(problem -> problem.isError() || systemd < FIRST_WITHOUT_LIMIT)
                .map(problem -> problem.isError() ? problem : SystemdProblems.cutHere(where, systemd, problem))
                .toList();
    }

    static void require(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || !isPassedOn(value) || bytes(name, value) > HIGHEST_BYTES) {
                throw new IllegalArgumentException("systemd or the kernel would not take the variable \"" + name
                        + "\" (" + bytes(name, value) + " bytes, limit " + HIGHEST_BYTES + ")");
            }
        });
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** An absolute path without anything that a unit file would read otherwise than it stands. */
    static boolean isFilePath(String path) {
        return path.startsWith("/") && !path.contains("\\") && isPassedOn(path) && path.equals(path.strip());
    }

    /**
     * Characters that {@code utf8_is_valid} and {@code string_has_cc} let through, and neither tab nor newline. A loop, since every
     * node has a long NO_PROXY to go through.
     */
    static boolean isPassedOn(String value) {
        int point;
        for (int index = 0; index < value.length(); index += Character.charCount(point)) {
            point = value.codePointAt(index);
            if (point < ' '
                    || point == 0x7f
                    || (point >= 0xd800 && point <= 0xdfff)
                    || (point >= 0xfdd0 && point <= 0xfdef)
                    || (point & 0xfffe) == 0xfffe) {
                return false;
            }
        }
        return true;
    }

    private static int bytes(String name, String value) {
        return (name + "=" + value).getBytes(StandardCharsets.UTF_8).length;
    }
}

package io.fleetmirror.containerd.hosts;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.TomlText;
import io.fleetmirror.memo.Memo;
import java.util.OptionalInt;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

/** Whether a text that somebody has written is TOML at all; containerd asks no mirror by one that is not. */
public final class HostsTomlSyntax {

    private static final Memo<String, TomlParseResult> PARSED =
            new Memo<>(text -> Toml.parse(text, TomlVersion.V1_0_0));

    private HostsTomlSyntax() {}

    /** The line of the first fault, and no words of it, which may show what is secret. */
    public static OptionalInt fault(String text, ContainerdVersion version) {
        return parsed(text, version).errors().stream()
                .mapToInt(error -> error.position().line())
                .findFirst();
    }

    /** A byte order mark is none to 1.x, and 2.x reads nothing behind it (run in 1.6, 1.7 and 2.1). */
    static TomlParseResult parsed(String text, ContainerdVersion version) {
        return PARSED.of(version.isAtLeast(2, 0, 0) ? text : TomlText.withoutMark(text));
    }
}

package io.fleetmirror.containerd.hosts;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.TomlFold;
import io.fleetmirror.containerd.TomlText;
import io.fleetmirror.memo.Memo;
import java.util.OptionalInt;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlVersion;

/** Whether a text that somebody has written is TOML at all; containerd asks no mirror by one that is not. */
public final class HostsTomlSyntax {

    /** The positions of {@code file} are those of {@code fold}. */
    record Parsed(TomlParseResult file, TomlFold fold) {

        static Parsed of(String text) {
            TomlFold fold = TomlFold.of(text);
            return new Parsed(fold.parsed(TomlVersion.V1_0_0), fold);
        }

        int lineOf(TomlPosition position) {
            return fold.lineOf(position.line());
        }
    }

    private static final Memo<String, Parsed> PARSED = new Memo<>(Parsed::of);

    private HostsTomlSyntax() {}

    /** The line of the first fault, and no words of it, which may show what is secret. */
    public static OptionalInt fault(String text, ContainerdVersion version) {
        Parsed parsed = parsed(text, version);
        return parsed.file().errors().stream()
                .mapToInt(error -> parsed.lineOf(error.position()))
                .findFirst();
    }

    /** A byte order mark is none to 1.x, and 2.x reads nothing behind it (run in 1.6, 1.7 and 2.1). */
    static Parsed parsed(String text, ContainerdVersion version) {
        return PARSED.of(version.isAtLeast(2, 0, 0) ? text : TomlText.withoutMark(text));
    }
}

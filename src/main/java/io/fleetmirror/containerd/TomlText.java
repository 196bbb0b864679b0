package io.fleetmirror.containerd;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tomlj.Toml;

/** TOML's spelling of strings and keys, and what may stand before it. */
public final class TomlText {

    /** What some editors write before the first line. */
    public static final String BYTE_ORDER_MARK = "\ufeff";

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    private TomlText() {}

    public static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** As a basic string, in double quotes. */
    public static String quoted(String value) {
        return "\"" + Toml.tomlEscape(value) + "\"";
    }

    /** {@code plugins."io.containerd.grpc.v1.cri".registry}: a key is bare where it may be. */
    public static String dotted(List<String> path, char quote) {
        return path.stream()
                .map(key -> BARE.matcher(key).matches() ? key : quote + key + quote)
                .collect(Collectors.joining("."));
    }
}

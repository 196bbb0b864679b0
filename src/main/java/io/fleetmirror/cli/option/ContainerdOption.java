package io.fleetmirror.cli.option;

import io.fleetmirror.containerd.ContainerdVersion;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of {@code --containerd}. */
public final class ContainerdOption {

    private static final Pattern FORM = Pattern.compile("v?\\d+\\.\\d+\\.\\d+([-~+].*)?");

    private ContainerdOption() {}

    public static ContainerdVersion version(String text) {
        return ContainerdVersion.parse(text)
                .filter(ignored -> FORM.matcher(text).matches())
                .orElseThrow(() -> new TypeConversionException("\"" + text
                        + "\" is not a version of containerd; write it as \"containerd --version\" does: 1.7.24"));
    }
}

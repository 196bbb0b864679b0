package io.fleetmirror.facts;

import io.fleetmirror.systemd.EnvironmentFileText;
import java.util.Map;

/** {@code PRETTY_NAME} of os-release(5); empty where the node does not say. */
public record OperatingSystem(String prettyName) {

    private static final RemotePath FILE = new RemotePath("/etc/os-release");

    /** What {@code /etc/os-release} says, which systemd reads as those that {@code EnvironmentFile=} names. */
    public static OperatingSystem of(FileTree files) {
        Map<String, String> said =
                files.at(FILE) instanceof FileState.Regular(FileState.Attributes ignored, FileState.Bytes bytes)
                        ? EnvironmentFileText.parse(bytes.text())
                        : Map.of();
        return new OperatingSystem(said.getOrDefault("PRETTY_NAME", ""));
    }
}

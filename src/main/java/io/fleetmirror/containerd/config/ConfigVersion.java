package io.fleetmirror.containerd.config;

import io.fleetmirror.containerd.ContainerdVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code version} that a config.toml declares, which says where its settings stand. A section in the place of another
 * version is ignored without a word; only whole files of older versions are migrated (containerd's
 * {@code LoadConfigWithPlugins}, RELEASES.md).
 */
enum ConfigVersion {
    V1(1, "cri"),
    V2(2, "io.containerd.grpc.v1.cri"),
    V3(3, "io.containerd.cri.v1.images"),
    V4(4, "io.containerd.cri.v1.images");

    private static final List<String> CRI_OF_V1 = List.of("plugins", "cri");

    private final int number;
    private final String plugin;

    ConfigVersion(int number, String plugin) {
        this.number = number;
        this.plugin = plugin;
    }

    /** Zero counts as 1, as in containerd ({@code Config.GetVersion}). */
    static Optional<ConfigVersion> of(long number) {
        return Arrays.stream(values())
                .filter(version -> version.number == Math.max(number, 1) && number >= 0)
                .findFirst();
    }

    /**
     * Whether this release of containerd heeds the CRI settings of such a file. Run in the lab: 2.1.9 starts with a file
     * of version 1 or of none and ignores its {@code plugins.cri} (RELEASES.md promises a migration); 1.7 does not start
     * with version 3, and 1.6 does, but ignores what it says. The highest versions are those of {@code version.go}.
     */
    boolean isReadBy(ContainerdVersion containerd) {
        boolean isNew = containerd.isAtLeast(2, 0, 0);
        return switch (this) {
            case V1 -> !isNew;
            case V2 -> true;
            case V3 -> isNew;
            case V4 -> containerd.isAtLeast(2, 3, 0);
        };
    }

    /**
     * The version whose tables count in such a file for this release of containerd. 2.x takes those of version 3 out of an older file,
     * too, as long as the registry table of its own is not there, which takes the other's place whole. Run in 2.1.9.
     */
    ConfigVersion countingIn(TomlTree tree, ContainerdVersion containerd) {
        boolean isOlder = containerd.isAtLeast(2, 0, 0) && number < V3.number;
        boolean isWithoutOwn = this == V1
                ? tree.at(CRI_OF_V1).isEmpty()
                : tree.at(registry()).isEmpty() && tree.at(V3.registry()).isPresent();
        return isOlder && isWithoutOwn ? V3 : this;
    }

    int number() {
        return number;
    }

    /** The path of the CRI plugin's registry table. */
    List<String> registry() {
        return List.of("plugins", plugin, "registry");
    }

    List<String> configPath() {
        return List.of("plugins", plugin, "registry", "config_path");
    }

    /** Version 4 makes a plugin of each server (containerd 2.3). */
    List<String> grpcAddress() {
        return this == V4 ? List.of("plugins", "io.containerd.server.v1.grpc", "address") : List.of("grpc", "address");
    }

    /** The registry tables of all versions, each once. */
    static List<List<String>> registries() {
        return Arrays.stream(values()).map(ConfigVersion::registry).distinct().toList();
    }

    /**
     * The same, this version's first: what stands under another version's plugin counts where the file's own says nothing.
     * Run in the lab with credentials in both: 1.6, 1.7 (files of version 1) and 2.1 (2 and 3) take those of their own.
     */
    List<List<String>> ownFirst() {
        return Stream.concat(Stream.of(registry()), registries().stream())
                .distinct()
                .toList();
    }
}

package io.fleetmirror.containerd.config;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.List;

/** The words for what containerd would ignore or reject of a config.toml, and for what fleetmirror does not change there. */
final class ConfigTomlProblems {

    private ConfigTomlProblems() {}

    static Problem invalidToml(Place where, String position, String message) {
        return Problem.error(
                where,
                "containerd's configuration is no valid TOML at " + position
                        + ", so fleetmirror does not edit it; containerd 2.x does not start with it, and 1.x mostly not",
                message,
                "correct it on the node");
    }

    static Problem unknownVersion(Place where, String version) {
        return Problem.error(
                where,
                "config.toml declares a version that fleetmirror does not know",
                version,
                "write version = 2 with the tables of that version; 1 to 4 are known");
    }

    static Problem versionNotRead(Place where, ConfigVersion version, ContainerdVersion containerd) {
        return Problem.error(
                where,
                "config.toml is of version " + version.number() + ", whose CRI settings containerd " + containerd
                        + " does not heed",
                "convert it on the node to a version that it does, 2 for 1.x and 3 for 2.x; a file without a version key"
                        + " is of version 1");
    }

    static Problem wrongType(Place where, String key) {
        return Problem.error(
                where, "a key of config.toml has a value of the wrong type", key, "correct the file on the node");
    }

    static Problem editFailed(Place where, String key) {
        return Problem.error(
                where,
                "config.toml cannot be edited without touching more than one value",
                key,
                "write the registry section as a table with a header of its own");
    }

    static Problem mirrorsPresent(Place where, String table, List<String> registries) {
        return Problem.error(
                where,
                "config.toml holds " + table + ", and containerd loads no CRI plugin with config_path beside it",
                String.join(", ", registries),
                "run with --migrate, which moves them to certs.d and comments these tables out");
    }

    static Problem tlsPresent(Place where, String table, List<String> hosts) {
        return Problem.error(
                where,
                "config.toml holds tls below " + table
                        + ", which containerd 1.x refuses with config_path and 2.x ignores",
                String.join(", ", hosts),
                "run with --migrate, which moves them to certs.d and comments these tables out");
    }

    static Problem notMigrated(Place where, String what) {
        return Problem.error(
                where,
                "registry.mirrors or registry.configs of config.toml holds what certs.d has no form for",
                what,
                "correct it on the node, or name the registry in the playbook and take it out of config.toml");
    }

    static Problem authOfOthers(Place where, List<String> hosts) {
        return Problem.error(
                where,
                "config.toml holds credentials outside of the lines that fleetmirror keeps, and the playbook has others",
                String.join(", ", hosts),
                "take registry.configs.<host>.auth out of config.toml, or auth out of the playbook");
    }

    static Problem brokenByDefault(Place where, ContainerdVersion containerd) {
        return Problem.error(
                where,
                "containerd " + containerd
                        + " puts its default config_path beside the mirrors of such a file, so its CRI"
                        + " plugin is not loaded now, or not after the next restart",
                "run with --migrate, which moves the mirrors to certs.d, or update containerd to 2.2.2 or later");
    }

    static Problem criDisabled(Place where, List<String> plugins) {
        return Problem.error(
                where,
                "config.toml disables the CRI plugin, so no kubelet can use this containerd",
                String.join(", ", plugins),
                "write \"containerd: {enable_cri: true}\" to have it taken out of disabled_plugins, or do it on the node");
    }

    static Problem sectionNotRead(Place where, String section, ConfigVersion version, String read) {
        return Problem.warning(
                where,
                "containerd does not read [" + section + "] in a file of version " + version.number(),
                "move what it says to [" + read + "]");
    }
}

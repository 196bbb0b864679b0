package io.fleetmirror.containerd.hosts;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.net.URI;
import java.util.Optional;

/** The words for what containerd would ignore or reject of a hosts.toml. */
final class HostsTomlProblems {

    private HostsTomlProblems() {}

    static Problem noDefault(Place where, ContainerdVersion version) {
        return Problem.error(
                where,
                "containerd " + version + " does not know the registry _default",
                "name each registry, or update containerd to 1.6.17, 1.7.0 or later");
    }

    static Problem noOverridePath(Place where, RegistryHost registry, ContainerdVersion version) {
        return Problem.error(
                where,
                "containerd " + version + " does not know override_path, so a mirror of " + registry
                        + " with a path would be asked at the wrong one",
                "use a mirror without a path, or update containerd to 1.6.0 or later");
    }

    /** Run in 1.6 and 1.7: their parser of TOML takes no bracket in a table's name, though it be quoted. */
    static Problem noAddressInBrackets(Place where, RegistryHost registry, ContainerdVersion version) {
        return Problem.error(
                where,
                "a mirror of " + registry + " is named by an IPv6 address, for which containerd " + version
                        + " would drop the whole file without a word outside its log",
                "give the mirror a name, or update containerd to 2.0.0 or later");
    }

    static Problem noDialTimeout(Place where, RegistryHost registry, ContainerdVersion version) {
        return Problem.error(
                where,
                "containerd " + version + " does not know the dial_timeout that a host of " + registry
                        + " has, and would wait 30 s all the same",
                "leave dial_timeout out for this node, or update containerd to 2.0.7, 2.1.0 or later");
    }

    static Problem noReferrers(Place where, RegistryHost registry, ContainerdVersion version) {
        return Problem.error(
                where,
                "containerd " + version + " does not know the capability referrers that a host of " + registry
                        + " has, and would drop the whole file without a word outside its log",
                "leave referrers out for this node, or update containerd to 2.2.0 or later");
    }

    static Problem aliasOfDockerIo(Place where, RegistryHost registry) {
        return Problem.error(
                where,
                "containerd never looks for this registry: its images are docker.io's",
                registry.value(),
                "write docker.io");
    }

    static Problem duplicateHost(Place where, RegistryHost registry, URI url) {
        return Problem.error(
                where,
                "a mirror of " + registry + " is named twice, for which containerd may reject the whole file",
                url.toString(),
                "leave one of the two out");
    }

    static Problem nobodyResolves(Place where, RegistryHost registry) {
        return Problem.error(
                where,
                "no mirror of " + registry + " may resolve tags and upstream is never asked, so only digests could be"
                        + " pulled",
                "add resolve to the capabilities of one mirror, or set fallback: upstream");
    }

    static Problem noCapability(Place where, RegistryHost registry, URI url) {
        return Problem.error(
                where,
                "a mirror of " + registry
                        + " has an empty list of capabilities, which containerd takes for all of them",
                url.toString(),
                "write capabilities: [pull, resolve]");
    }

    static Problem tlsOnHttp(Place where, RegistryHost registry, URI url) {
        return Problem.error(
                where,
                "an http mirror of " + registry
                        + " has ca, client or skip_verify, for which containerd tries https first",
                url.toString(),
                "write https://, or leave these keys out");
    }

    /** Without the URL, which may hold a password. */
    static Problem badHostUrl(Place where, RegistryHost registry) {
        return Problem.error(
                where,
                "a URL for " + registry + " has more or less than scheme, host and path, and containerd drops the rest",
                "write it as in https://mirror.example.com/v2/project, without user, query and fragment");
    }

    /** Of a file that somebody else has written, and that stays. */
    static Problem dropped(Place where, String at, String seen, String instead) {
        return new Problem(
                Problem.Severity.WARNING,
                where,
                at + " was not made by fleetmirror and cannot be read by this containerd, so that it asks no mirror by"
                        + " the whole file",
                Optional.of(seen),
                "write " + instead + ", or name its registry with its mirrors in the playbook");
    }

    static Problem noHost(Place where, String path, String example) {
        return Problem.warning(
                where,
                path
                        + " was not made by fleetmirror and has no [host.\"URL\"] table, without which this containerd asks"
                        + " no mirror by it",
                "write " + example + ", or name its registry with its mirrors in the playbook");
    }

    static Problem passedOver(Place where, String at, String example) {
        return Problem.warning(
                where,
                at + " was not made by fleetmirror and has a host without a line of its own in brackets, which"
                        + " containerd 2.x never asks",
                "write " + example + ", or name its registry with its mirrors in the playbook");
    }
}

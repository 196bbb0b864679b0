package io.fleetmirror.planner.registry;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.hosts.FoundHostsToml;
import io.fleetmirror.containerd.hosts.HostsTomlSyntax;
import io.fleetmirror.containerd.hosts.NamedFile;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.planner.file.Ours;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with the files of a registry that somebody else has written and that stay: warnings at most. */
record OthersFiles(NodeFacts facts, RemotePath certsD) {

    /** Whom a hosts.toml has containerd ask, where the URL has no path. */
    private static final Pattern ASKED =
            Pattern.compile("(?im)^\\s*+(?:server\\s*+=|\\[\\s*+host\\s*+\\.)\\s*+[\"']https?://([^/\"']++)/?[\"']");

    /** Go's pem.Decode, whose blocks begin at the beginning of a line. */
    private static final Pattern CERTIFICATE = Pattern.compile("(?md)^-----BEGIN CERTIFICATE-----");

    private static final Pattern KEY = Pattern.compile("(?md)^-----BEGIN (?:[^\n]* )?PRIVATE KEY-----");

    /** Kubespray writes it so for docker.io. */
    boolean asksHubByName(RemotePath hosts) {
        return Ours.text(facts.files().at(hosts))
                .filter(text ->
                        ASKED.matcher(text).results().anyMatch(asked -> RegistryHost.isHubByName(asked.group(1))))
                .isPresent();
    }

    /** Without a hosts.toml that it can read, containerd takes the certificates beside it, as Docker does. */
    List<Problem> problems(RemotePath directory) {
        RemotePath hosts = directory.child("hosts.toml");
        String text = Ours.text(facts.files().followed(hosts)).orElse("");
        if (text.isEmpty()) {
            return besides(directory).distinct().toList();
        }
        List<Problem> problems = misread(hosts, text);
        return problems.isEmpty()
                ? NamedFile.in(text, facts.containerd().version()).stream()
                        .flatMap(file -> named(directory, hosts, file))
                        .distinct()
                        .toList()
                : problems;
    }

    private List<Problem> misread(RemotePath hosts, String text) {
        ContainerdVersion version = facts.containerd().version();
        OptionalInt line = HostsTomlSyntax.fault(text, version);
        return line.isPresent()
                ? List.of(RegistryProblems.notToml(facts.node(), hosts, line.getAsInt()))
                : new FoundHostsToml(new Place.OnNode(facts.node().value()), hosts.value(), version).problems(text);
    }

    /** {@code loadCertFiles} of containerd's hosts.go: a .cert without a .key holds both. */
    private Stream<Problem> besides(RemotePath directory) {
        List<String> names = facts.files().namesIn(directory);
        return names.stream().flatMap(name -> {
            if (name.endsWith(".crt")) {
                return content(directory.child(name), NamedFile.Holds.CERTIFICATE);
            }
            if (!name.endsWith(".cert")) {
                return Stream.empty();
            }
            String key = name.substring(0, name.length() - ".cert".length()) + ".key";
            return Stream.concat(
                    content(directory.child(name), NamedFile.Holds.CERTIFICATE),
                    content(directory.child(names.contains(key) ? key : name), NamedFile.Holds.KEY));
        });
    }

    private Stream<Problem> named(RemotePath directory, RemotePath hosts, NamedFile file) {
        String written = file.path().startsWith("/") ? file.path() : directory + "/" + file.path();
        if (!RemotePath.isPlain(written)) {
            return Stream.empty();
        }
        RemotePath path = new RemotePath(written);
        return isLookedAt(path) && !facts.files().has(path)
                ? Stream.of(RegistryProblems.missing(facts.node(), hosts + ":" + file.line(), path))
                : content(path, file.holds());
    }

    /** A probe lists certs.d and the directories in it, without hidden files. */
    private boolean isLookedAt(RemotePath path) {
        return !path.value().contains("/.")
                && (path.parent().equals(certsD) || path.parent().parent().equals(certsD));
    }

    private Stream<Problem> content(RemotePath path, NamedFile.Holds holds) {
        Pattern block = switch (holds) {
            case CERTIFICATE -> CERTIFICATE;
            case KEY -> KEY;
        };
        return Ours.text(facts.files().followed(path))
                .filter(text -> !block.matcher(text).find())
                .map(lacking -> RegistryProblems.holdsNo(facts.node(), path, holds.toString()))
                .stream();
    }
}

package io.fleetmirror.playbook;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.problem.Suggestion;
import io.fleetmirror.yaml.Excerpt;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What can be wrong with a playbook, beyond the types of its values. */
final class PlaybookProblems {

    private PlaybookProblems() {}

    static Problem notAList(Place place) {
        return Problem.error(place, "a playbook is a list of plays", "begin each play with \"- name:\"");
    }

    static Problem empty(Place place) {
        return Problem.error(place, "the playbook holds no play", "add one: \"- hosts: all\"");
    }

    static Problem ansiblesOwn(Place place, String key) {
        return Problem.error(
                place,
                "\"" + key + "\" belongs to Ansible's plays and has no meaning here",
                "take it out; how to log in and become root stands in the inventory");
    }

    static Problem undefinedInHead(Place place, String name, Collection<String> known) {
        String remedy = "set it with -e " + name + "=…, or write the value";
        return Problem.error(
                place,
                "the variable \"" + name + "\" is not defined here: a play's own keys know only the variables of -e",
                Suggestion.nearest(name, known)
                        .map(near -> "write \"" + near + "\", or " + remedy)
                        .orElse(remedy));
    }

    static Problem limitLeavesNone(Place place) {
        return Problem.error(place, "no play is for any of these nodes", "name nodes that \"hosts:\" of a play names");
    }

    static Problem noNodes(Place place) {
        return Problem.warning(place, "no play is for any node", "name groups in \"hosts:\" that have nodes");
    }

    static Problem noProxyUrl(Place place) {
        return Problem.error(
                place,
                "proxy has neither \"http\" nor \"https\"",
                "add a URL, or write \"proxy: none\" to take it away");
    }

    static Problem noHttpsProxy(Place place) {
        return Problem.warning(
                place,
                "proxy has no \"https\": registries that speak https are asked directly",
                "add \"https:\", mostly with the same URL as \"http:\"");
    }

    static Problem notARegistry(Place place, String name, String example) {
        return Problem.error(
                place,
                "not a registry as an image's name begins with it",
                Excerpt.plain(name),
                "write it without scheme and path, such as " + example);
    }

    static Problem hostOfHub(Place place, String name) {
        return Problem.warning(
                place,
                "Docker Hub's images are not named after " + name + ", and are not looked for here",
                "write docker.io");
    }

    static Problem registryInCapitals(Place place, String name, String lower) {
        return Problem.warning(
                place,
                "containerd takes " + name + " for another registry than " + lower,
                "write it as the images' names do");
    }

    static Problem duplicateMirror(Place place, URI url) {
        return Problem.error(
                place, "the mirror stands twice for this registry", Excerpt.plain(url.toString()), "take one out");
    }

    static Problem tlsOfHttp(Place place, URI url) {
        return Problem.error(
                place,
                "ca, client and skip_verify make containerd try https first at a mirror that speaks http",
                Excerpt.plain(url.toString()),
                "write https://, or take them out");
    }

    static Problem projectWithoutOverride(Place place) {
        return Problem.error(
                place, "harbor_project works with override_path alone", "take \"override_path: false\" out");
    }

    static Problem pathWithoutOverride(Place place, URI url) {
        return Problem.error(
                place,
                "containerd adds /v2 to this path, and asks the mirror for what it does not have",
                Excerpt.plain(url.toString()),
                "write the URL without its path and \"harbor_project: "
                        + url.getPath().replaceFirst("^/v2/", "") + "\", or \"override_path: true\"");
    }

    static Problem projectTwice(Place place, URI url) {
        return Problem.error(
                place,
                "harbor_project is added to a URL that has a /v2 path already",
                Excerpt.plain(url.toString()),
                "write the URL without its path");
    }

    static Problem unreadableFile(Place place, Path file, String reason) {
        return Problem.error(
                place,
                reason,
                Excerpt.plain(file.toString()),
                "write the path of a PEM file, relative to the playbook's directory");
    }

    /** What is in the file stays unsaid: it may be a key in another form. */
    static Problem notPem(Place place, Path file, String kind) {
        return Problem.error(
                place, "the file is not " + kind, Excerpt.plain(file.toString()), "name one that is, of 1 MiB at most");
    }

    static Problem keyAmongCertificates(Place place, Path file) {
        return Problem.error(
                place,
                "the file holds a private key, and certificates are pushed for everyone to read",
                Excerpt.plain(file.toString()),
                "keep the certificate and its key in two files");
    }

    static Problem encryptedKey(Place place, Path file) {
        return Problem.error(
                place,
                "the key is encrypted, and containerd can ask nobody for the passphrase",
                Excerpt.plain(file.toString()),
                "name a decrypted one: openssl pkey -in KEY -out PLAIN_KEY");
    }

    static Problem nothingOfKubespray(Place place, List<String> variables) {
        return Problem.error(
                place,
                "no variable of Kubespray's asks for anything (" + String.join(", ", variables) + ")",
                "set http_proxy and https_proxy, or containerd_registries_mirrors, or write a playbook");
    }

    static Problem kubesprayServer(Place place) {
        return Problem.warning(
                place,
                "\"server\" is left out: the registry itself stands behind its mirrors",
                "write a playbook with another mirror as the last one, if it was not the registry's own address");
    }

    static Problem kubesprayAuth(Place place) {
        return Problem.warning(
                place,
                "containerd_registry_auth names its registries by a template, and is left to Kubespray",
                "keep running Kubespray for it, or write the names themselves");
    }

    static Problem notAHeader(Place place, String name) {
        return Problem.error(
                place, "not a name that an HTTP header can have", Excerpt.plain(name), "write it as in X-Mirror-Key");
    }

    /** Without the value, which is mostly a credential. */
    static Problem badHeaderValue(Place place, String name) {
        return Problem.error(
                place,
                "the value of the header has control characters or blanks at its ends, so no request could carry it",
                Excerpt.plain(name),
                "write the value in one line; in YAML, \">-\" takes the line break off its end");
    }

    static Problem serverNeverAsked(Place place, String key) {
        return Problem.error(
                place,
                "\"" + key
                        + "\" beside \"mirrors\" is about the server that is asked last, and \"fallback: none\" says that"
                        + " there is none",
                "write it below a mirror, or take \"fallback: none\" out");
    }

    static Problem serverOfMany(Place place, String key) {
        return Problem.error(
                place,
                "\"" + key + "\" is about the server that is asked last, and _default stands for many registries, each"
                        + " its own",
                "add \"server:\" with one for all, or write the key below a mirror");
    }

    static Problem badCertificate(Place place, Path file) {
        return Problem.error(
                place,
                "a certificate in the file cannot be read",
                Excerpt.plain(file.toString()),
                "see what is wrong with it: openssl x509 -noout -text -in FILE");
    }

    static Problem badKey(Place place, Path file) {
        return Problem.error(
                place,
                "the key cannot be read, or is of another kind than its certificate",
                Excerpt.plain(file.toString()),
                "name the key that the certificate was made for: openssl pkey -noout -in FILE shows what it is");
    }

    static Problem notAPair(Place place, Path certificate, Path key) {
        return Problem.error(
                place,
                "the key is not that of the certificate, whose first one counts",
                Excerpt.plain(certificate.toString()) + ", " + Excerpt.plain(key.toString()),
                "name the two files that belong together, certificate first");
    }

    static Problem expired(Path file, Instant end) {
        return Problem.error(
                new Place.WholeFile(file.toString()),
                "the certificate has expired, so a host that it is for cannot be spoken to",
                end.toString(),
                "put a valid one in its place");
    }

    static Problem notYetValid(Path file, Instant begin) {
        return Problem.error(
                new Place.WholeFile(file.toString()),
                "the certificate is not valid yet",
                begin.toString(),
                "put a valid one in its place, or set the clock right");
    }

    static Problem expiresSoon(Path file, Instant end) {
        return Problem.warning(
                new Place.WholeFile(file.toString()),
                "the certificate expires within 30 days, at " + end,
                "renew it, and apply again");
    }

    static Problem someExpired(Path file, int count) {
        return Problem.warning(
                new Place.WholeFile(file.toString()),
                "of the authorities in the file " + count + " expired and count no more",
                "take them out of the file");
    }

    static Problem noSource(Place place, String key) {
        return Problem.error(
                place,
                "\"" + key + "\" is to come from one place, and this names none or two",
                "write {env: NAME} or {file: PATH}, or the text itself");
    }

    static Problem noVariable(Place place, String name) {
        return Problem.error(
                place,
                "the environment variable is not set where fleetmirror runs",
                Excerpt.plain(name),
                "set it and run this again; it must be exported");
    }

    static Problem notOneLine(Place place, String key) {
        return Problem.error(
                place,
                "\"" + key + "\" is empty, or has a line end or another control character in it",
                "write it on one line");
    }

    static Problem notAPath(Place place, String key) {
        return Problem.error(
                place, "\"" + key + "\" is a path on the node", "write it absolute, such as /etc/containerd/" + key);
    }

    static Problem nodesLeftOut(Place where, List<String> nodes) {
        int shown = Math.min(3, nodes.size());
        return Problem.warning(
                where,
                "NO_PROXY covers no address of " + String.join(", ", nodes.subList(0, shown))
                        + (nodes.size() > shown ? " and " + (nodes.size() - shown) + " more" : "")
                        + ": a registry on a node's address would be asked through the proxy",
                "set node_cidrs of no_proxy to the range of the nodes");
    }

    static Problem unprovenRegistries(Place where, Collection<String> registries) {
        return Problem.warning(
                where,
                "no image of \"verify\" is pulled from "
                        + String.join(", ", registries)
                        + ", so that no pull proves what is set there",
                "add an image of each registry to verify: {images: …}");
    }
}

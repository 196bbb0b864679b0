package io.fleetmirror.playbook;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.problem.Suggestion;
import io.fleetmirror.yaml.Excerpt;
import java.net.URI;
import java.nio.file.Path;
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
                "containerd_registry_auth is left to Kubespray: it is not changed on the nodes",
                "keep running Kubespray for it");
    }
}

package io.fleetmirror.yaml;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.problem.Problem.Severity;
import io.fleetmirror.problem.Suggestion;
import java.util.Collection;
import java.util.Optional;

/** What can be wrong with a YAML file, whatever it is about. */
final class YamlProblems {

    private YamlProblems() {}

    static Problem missingFile(Place place) {
        return Problem.error(
                place, "the file does not exist", "check the path; a relative one starts at the current directory");
    }

    static Problem deniedFile(Place place) {
        return Problem.error(
                place, "the file may not be read by this user", "give the user read permission (chmod, chown)");
    }

    static Problem directory(Place place) {
        return Problem.error(place, "a directory stands where a file is needed", "name the file in it");
    }

    static Problem unreadableFile(Place place, String reason) {
        return Problem.error(place, "the file cannot be read: " + reason, "check the path and the disk");
    }

    static Problem fileTooLarge(Place place, int limit, long size) {
        return Problem.error(
                place,
                "the file is larger than " + limit / 1024 / 1024 + " MiB (" + limit + " bytes), the most that is read",
                size + " bytes",
                "check that this is the file you mean; an inventory may be a directory of several files");
    }

    static Problem notUtf8(Place place) {
        return Problem.error(place, "the file is not UTF-8 text", "save it in the encoding UTF-8");
    }

    static Problem oddCharacter(Place place, int codePoint) {
        String code = String.format("U+%04X", codePoint);
        return Problem.error(place, "the control character " + code + " may not stand in YAML", "take it out");
    }

    static Problem notYaml(Place place, String reason) {
        return Problem.error(
                place,
                "not valid YAML: " + reason,
                "check indentation, quotes and brackets of this line and those above");
    }

    /** A word that the parser does not know stays unsaid: it may be a secret whose quotes were left out. */
    static Problem notJson(Place place, String reason) {
        String words = reason.lines().findFirst().orElse("").replaceFirst(": enable `.*", "");
        String line = Excerpt.plain(words.replaceFirst("^Unrecognized token '.*", "a word that stands in no quotes"));
        return Problem.error(place, "not valid JSON: " + line, "check quotes, commas and brackets up to this line");
    }

    static Problem tab(Place place) {
        return Problem.error(place, "not valid YAML: a tab stands where YAML takes blanks alone", "write blanks");
    }

    static Problem sealedMisplaced(Place place) {
        return Problem.error(
                place,
                "not valid YAML: what Ansible Vault encrypted does not stand below its key",
                "write \"key: !vault |\", and below it every line of the encrypted text, indented alike and deeper than the key");
    }

    static Problem misplacedColon(Place place) {
        return Problem.error(
                place,
                "not valid YAML: a \":\" makes a key where none can stand",
                "align the line with its neighbours, or put a text that holds \": \" in quotes");
    }

    static Problem unquotedExpression(Place place) {
        return Problem.error(
                place,
                "not valid YAML: a value begins with \"{{\" outside quotes",
                "write it in quotes: \"{{ name }}\"");
    }

    static Problem undefinedAlias(Place place) {
        return Problem.error(
                place,
                "an alias (\"*name\") whose anchor (\"&name\") does not stand above it",
                "set the anchor, or put a text that begins with \"*\" in quotes");
    }

    static Problem secondDocument(Place place) {
        return Problem.error(
                place,
                "a second document begins (\"---\")",
                "keep one document in a file; take the \"---\" away or split the file");
    }

    static Problem recursion(Place place) {
        return Problem.error(place, "an anchor holds an alias of itself", "write the value out");
    }

    static Problem tooDeep(Place place, int limit) {
        return Problem.error(place, "values nest deeper than " + limit + " levels", "flatten them");
    }

    static Problem tooManyValues(Place place, int limit) {
        return Problem.error(
                place,
                "with its aliases written out the file holds more than " + limit + " values",
                "use fewer aliases");
    }

    static Problem keyNotText(Place place) {
        return Problem.error(
                place, "a mapping or list stands where a key is needed", "write a variable in quotes: \"{{ name }}\"");
    }

    static Problem emptyKey(Place place) {
        return Problem.error(place, "a key is empty", "write the key before the \":\"");
    }

    static Problem duplicateKey(Place place, String key, Place first) {
        return Problem.error(
                place,
                "the key \"" + Excerpt.plain(key) + "\" stands twice in one mapping",
                "merge it with the one at " + first);
    }

    static Problem mergeOfNoMapping(Place place) {
        return Problem.error(place, "\"<<\" takes a mapping or a list of mappings", "write <<: *anchor_of_a_mapping");
    }

    static Problem unknownKey(Place place, String owner, String key, Collection<String> known) {
        String remedy = Suggestion.nearest(key, known)
                .map(word -> "write \"" + word + "\"")
                .orElse("known are " + String.join(", ", known));
        return Problem.error(place, "unknown key in " + owner, Excerpt.plain(key), remedy);
    }

    static Problem elsewhere(Place place, String owner, String key, String remedy) {
        return Problem.error(place, owner + " has no such key", Excerpt.plain(key), remedy);
    }

    static Problem notYet(Place place, String owner, String key) {
        return Problem.error(
                place, "\"" + key + "\" in " + owner + " is not supported yet", "take it out until a later version");
    }

    static Problem missingKey(Place place, String owner, String key) {
        return Problem.error(place, owner + " has no \"" + key + "\"", "add \"" + key + ":\"");
    }

    static Problem noValue(Place place, String name, String expected) {
        return Problem.error(place, "\"" + name + "\" has no value", "write " + expected + ", or take the key out");
    }

    static Problem tagged(Place place, String tag) {
        return Problem.error(
                place,
                "a tag that is not supported",
                Excerpt.plain(tag),
                "write a plain value; the tags known are !vault and !unsafe");
    }

    /** The value stays unsaid: it may be a secret. */
    static Problem notOfItsTag(Place place) {
        return Problem.error(
                place, "the value is none of what its tag says", "take the tag away, or write a value that fits it");
    }

    static Problem unset(Place place, String name, String variable, String expected) {
        return Problem.error(
                place,
                "\"" + name + "\" is made of the environment variable \"" + variable + "\", which is not set",
                "set it where fleetmirror is started, or write " + expected);
    }

    static Problem wrongType(Place place, String name, Optional<String> observed, String expected) {
        return new Problem(
                Severity.ERROR, place, "\"" + name + "\" has a value of the wrong kind", observed, "write " + expected);
    }
}

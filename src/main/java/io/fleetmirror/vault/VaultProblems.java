package io.fleetmirror.vault;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.List;

/** What keeps a vault closed. */
final class VaultProblems {

    private VaultProblems() {}

    static Problem noPassword(Place place) {
        return Problem.error(
                place,
                "encrypted with Ansible Vault, and no password was given",
                "add --ask-vault-pass, --vault-password-file FILE or --vault-id NAME@FILE");
    }

    static Problem wrongPassword(Place place, List<String> tried) {
        String ids = tried.size() == 1 ? "the vault password" : "any of the " + tried.size() + " vault passwords";
        return Problem.error(
                place,
                "does not open with " + ids + " given (" + String.join(", ", tried) + ")",
                "give the password that it was encrypted with");
    }

    static Problem damaged(Place place) {
        return Problem.error(
                place,
                "not a vault of Ansible's as it writes them",
                "write it again with ansible-vault; nothing may be cut off or changed in it");
    }

    static Problem version(Place place, String version) {
        return Problem.error(
                place,
                "a vault of a version or cipher that is not supported",
                version,
                "encrypt it again with ansible-vault, which writes 1.1 or 1.2 with AES256");
    }

    static Problem notText(Place place) {
        return Problem.error(place, "what the vault holds is not UTF-8 text", "encrypt a text");
    }
}

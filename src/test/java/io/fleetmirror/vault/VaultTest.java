package io.fleetmirror.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That what ansible-vault wrote opens is in AnsibleOracleTest and below; here, what does not. */
class VaultTest {

    private static final Place PLACE = new Place.InFile("vault.yml", 1);

    /** {@code printf hidden | ansible-vault encrypt} with the password "secret". */
    private static final String SEALED = """
            $ANSIBLE_VAULT;1.1;AES256
            33353134663163336637626165363630333062353162313063386562343235333661363633613332
            3366643933663038326463393963636534636636636366390a313935643635626635323161613030
            37653739336564356132383238336633383662656166653634333066336231613161626530646434
            6234303139663930310a363237373130313434386231376335306233393566323434343432313963
            3332
            """;

    private static Vault vault(String... passwords) {
        return new Vault(List.of(passwords).stream()
                .map(password -> new VaultPassword(VaultPassword.DEFAULT_ID, password))
                .toList());
    }

    private static String problem(Checked<String> opened) {
        return opened.problems().getFirst().toString();
    }

    @Test
    void opensWithTheRightOneOfSeveralPasswords() {
        assertThat(vault("wrong", "secret").open(PLACE, SEALED)).isEqualTo(Checked.valid("hidden"));
        assertThat(vault().read(PLACE, "plain")).isEqualTo(Checked.valid("plain"));
    }

    @Test
    void aWrongPasswordIsToldInWords() {
        assertThat(problem(vault("wrong").open(PLACE, SEALED)))
                .isEqualTo("vault.yml:1: does not open with the vault password given (default); "
                        + "give the password that it was encrypted with");
        assertThat(problem(vault("wrong", "other").open(PLACE, SEALED))).contains("any of the 2 vault passwords");
    }

    @Test
    void withoutAPasswordTheWayToGiveOneIsTold() {
        assertThat(problem(Vault.CLOSED.open(PLACE, SEALED)))
                .isEqualTo("vault.yml:1: encrypted with Ansible Vault, and no password was given; "
                        + "add --ask-vault-pass, --vault-password-file FILE or --vault-id NAME@FILE");
    }

    @Test
    void whatWasCutOrChangedIsNoVault() {
        Vault vault = vault("secret");

        assertThat(problem(vault.open(PLACE, SEALED.substring(0, 200)))).contains("not a vault");
        assertThat(problem(vault.open(PLACE, SEALED.replace("\n6", "\nx")))).contains("not a vault");
        assertThat(problem(vault.open(PLACE, SEALED.substring(0, 20)))).contains("a version or cipher");
        assertThat(problem(vault.open(PLACE, SEALED.replace(";1.1;", ";1.0;")))).contains("a version or cipher");
        assertThat(problem(vault.open(PLACE, SEALED.replace(";AES256", ";AES"))))
                .contains("a version or cipher");
    }

    @Test
    void aPasswordIsNeverShown() {
        assertThat(new VaultPassword("prod", "secret")).hasToString("prod:***");
    }
}

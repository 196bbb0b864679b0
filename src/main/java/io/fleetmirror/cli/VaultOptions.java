package io.fleetmirror.cli;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.source.ScriptRunner;
import io.fleetmirror.vault.Vault;
import io.fleetmirror.vault.VaultPassword;
import io.fleetmirror.yaml.TextFile;
import java.io.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The passwords that open what Ansible Vault encrypted, given as to Ansible. */
final class VaultOptions {

    private static final String PROMPT = "prompt";

    @Option(
            names = {"--vault-password-file", "--vault-pass-file"},
            paramLabel = "FILE",
            description = "Holds a vault password, or prints it when it is executable. May be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--vault-id",
            paramLabel = "[ID@]FILE|prompt",
            description = "The same with the vault id that it is for. May be repeated.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = {"-J", "--ask-vault-password", "--ask-vault-pass"},
            description = "Ask for the vault password.")
    private boolean ask;

    /** The vault with every password that was given; one that cannot be had is a problem. */
    Checked<Vault> vault(ScriptRunner scripts) {
        List<Checked<VaultPassword>> passwords = new ArrayList<>();
        for (String id : ids) {
            int at = id.indexOf('@');
            String name = at > 0 ? id.substring(0, at) : VaultPassword.DEFAULT_ID;
            passwords.add(password(name, id.substring(at + 1), scripts));
        }
        files.forEach(file -> passwords.add(read(VaultPassword.DEFAULT_ID, file, scripts)));
        if (ask) {
            passwords.add(asked(VaultPassword.DEFAULT_ID));
        }
        return Checked.all(passwords).map(Vault::new);
    }

    private static Checked<VaultPassword> password(String id, String source, ScriptRunner scripts) {
        return source.equals(PROMPT) || source.equals("prompt_ask_vault_pass")
                ? asked(id)
                : read(id, Path.of(source), scripts);
    }

    /** A program whose name ends in "-client" is told the id, as Ansible does. */
    private static Checked<VaultPassword> read(String id, Path file, ScriptRunner scripts) {
        boolean program = Files.isRegularFile(file) && Files.isExecutable(file);
        boolean client =
                file.getFileName().toString().replaceFirst("\\.[^.]*$", "").endsWith("-client");
        Checked<String> text =
                program ? scripts.run(file, client ? List.of("--vault-id", id) : List.of()) : TextFile.read(file);
        return text.flatMap(content -> content.isBlank()
                ? Checked.faulty(CliProblems.emptyVaultPassword(new Place.WholeFile(file.toString())))
                : Checked.valid(new VaultPassword(id, content.strip())));
    }

    private static Checked<VaultPassword> asked(String id) {
        Place place = new Place.OnCommandLine("--ask-vault-pass");
        Optional<Console> console = Optional.ofNullable(System.console());
        if (console.isEmpty()) {
            return Checked.faulty(CliProblems.nobodyToAsk(place));
        }
        String question = id.equals(VaultPassword.DEFAULT_ID) ? "Vault password: " : "Vault password (" + id + "): ";
        String answer = Optional.ofNullable(console.get().readPassword("%s", question))
                .map(String::new)
                .orElse("");
        return answer.isBlank()
                ? Checked.faulty(CliProblems.emptyVaultPassword(place))
                : Checked.valid(new VaultPassword(id, answer.strip()));
    }
}

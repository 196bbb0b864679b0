package io.fleetmirror.cli.fleet;

import io.fleetmirror.cli.option.OptionValues;
import io.fleetmirror.cli.option.Options;
import io.fleetmirror.inventory.node.Secret;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.source.ScriptRunner;
import io.fleetmirror.vault.Vault;
import io.fleetmirror.vault.VaultPassword;
import io.fleetmirror.yaml.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The passwords that open what Ansible Vault encrypted, given as to Ansible. */
final class VaultOptions {

    private static final String PROMPT = "prompt";

    private final Supplier<List<Path>> files;
    private final Supplier<List<String>> ids;
    private final BooleanSupplier ask;

    VaultOptions(Options options) {
        files = options.repeated(
                OptionValues::path,
                OptionSpec.builder("--vault-password-file", "--vault-pass-file")
                        .paramLabel("FILE")
                        .description("Holds a vault password, or prints it when it is executable. May be repeated."));
        ids = options.repeated(
                VaultOptions::id,
                OptionSpec.builder("--vault-id")
                        .paramLabel("[ID@]FILE|prompt")
                        .description("The same with the vault id that it is for. May be repeated."));
        ask = options.flag(OptionSpec.builder("-J", "--ask-vault-password", "--ask-vault-pass")
                .description("Ask for the vault password."));
    }

    /** An empty path would be the current directory, as a variable of a script that nobody set is. */
    private static String id(String text) {
        if (OptionValues.given(text).endsWith("@")) {
            throw new TypeConversionException("\"" + text + "\" names nothing behind the @");
        }
        return text;
    }

    /** The vault with every password that was given; one that cannot be had is a problem. */
    Checked<Vault> vault(ScriptRunner scripts) {
        List<Checked<VaultPassword>> passwords = new ArrayList<>();
        for (String id : ids.get()) {
            int at = id.indexOf('@');
            String name = at > 0 ? id.substring(0, at) : VaultPassword.DEFAULT_ID;
            passwords.add(password(name, id.substring(at + 1), scripts));
        }
        files.get().forEach(file -> passwords.add(read(VaultPassword.DEFAULT_ID, file, scripts)));
        if (ask.getAsBoolean()) {
            passwords.add(asked("--ask-vault-pass", VaultPassword.DEFAULT_ID));
        }
        return Checked.all(passwords).map(Vault::new);
    }

    private static Checked<VaultPassword> password(String id, String source, ScriptRunner scripts) {
        return source.equals(PROMPT) || source.equals("prompt_ask_vault_pass")
                ? asked("--vault-id", id)
                : read(id, Path.of(source), scripts);
    }

    /** A program whose name ends in "-client" is told the id, as Ansible does. */
    private static Checked<VaultPassword> read(String id, Path file, ScriptRunner scripts) {
        boolean program = Files.isRegularFile(file) && Files.isExecutable(file);
        boolean client =
                String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "").endsWith("-client");
        Checked<String> text =
                program ? scripts.run(file, client ? List.of("--vault-id", id) : List.of()) : TextFile.read(file);
        return text.flatMap(content -> content.isBlank()
                ? Checked.faulty(FleetProblems.emptyVaultPassword(new Place.WholeFile(file.toString())))
                : Checked.valid(new VaultPassword(id, content.strip())));
    }

    private static Checked<VaultPassword> asked(String option, String id) {
        Place place = new Place.OnCommandLine(option);
        if (!Prompts.hasTerminal()) {
            return Checked.faulty(FleetProblems.nobodyToAsk(place, "use --vault-password-file FILE"));
        }
        String question = id.equals(VaultPassword.DEFAULT_ID) ? "Vault password: " : "Vault password (" + id + "): ";
        String answer = Prompts.askTerminal(question).map(Secret::value).orElse("");
        return answer.isBlank()
                ? Checked.faulty(FleetProblems.emptyVaultPassword(place))
                : Checked.valid(new VaultPassword(id, answer.strip()));
    }
}

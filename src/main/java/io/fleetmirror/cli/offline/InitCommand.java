package io.fleetmirror.cli.offline;

import io.fleetmirror.cli.fleet.InventoryOptions;
import io.fleetmirror.cli.option.OptionValues;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.Command;
import io.fleetmirror.cli.run.ExitCode;
import io.fleetmirror.cli.run.WriteFaults;
import io.fleetmirror.playbook.kubespray.Kubespray;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code fleetmirror init}: writes the playbook that an inventory's variables amount to, to go on from. */
public final class InitCommand extends Command {

    private final InventoryOptions inventory;
    private final Supplier<Optional<Path>> playbook;

    public InitCommand(Terminal terminal) {
        super("init", "Write a playbook of the variables that Kubespray already has.", terminal);
        inventory = new InventoryOptions(options);
        // The only way so far; an option so that others can stand beside it.
        options.flag(OptionSpec.builder("--from-kubespray")
                .required(true)
                .description(
                        "Take http_proxy, https_proxy, no_proxy, additional_no_proxy, the service and pod networks,"
                                + " containerd_registries_mirrors and containerd_registry_auth."));
        playbook = options.optional(
                OptionValues::path,
                OptionSpec.builder("-p", "--playbook")
                        .paramLabel("FILE")
                        .description("Where to write it; a file that exists is left alone. Default: standard output."));
    }

    @Override
    public Integer call() {
        String sources = String.join(", ", inventory.sources());
        Checked<String> text = inventory
                .inventory(Optional.empty())
                .flatMap(fleet -> inventory.extra().flatMap(extra -> Kubespray.text(sources, fleet, extra)));
        List<Problem> problems = new ArrayList<>(text.problems());
        int status = switch (text) {
            case Checked.Faulty<String> ignored -> ExitCode.INPUT;
            case Checked.Valid<String>(String written, var ignored) -> write(written, problems);
        };
        terminal.problems().print(problems);
        return status;
    }

    private int write(String text, List<Problem> problems) {
        Optional<Path> file = playbook.get();
        if (file.isEmpty()) {
            terminal.out().print(text);
            return ExitCode.DONE;
        }
        Place place = new Place.WholeFile(file.get().toString());
        try {
            Files.writeString(file.get(), text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return ExitCode.DONE;
        } catch (FileAlreadyExistsException ignored) {
            problems.add(OfflineProblems.playbookExists(place));
        } catch (IOException e) {
            problems.add(OfflineProblems.notWritten(place, WriteFaults.reason(e)));
        }
        return ExitCode.USAGE;
    }
}

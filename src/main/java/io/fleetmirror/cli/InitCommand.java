package io.fleetmirror.cli;

import io.fleetmirror.playbook.Playbook;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.report.ProblemText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleetmirror init}: writes the playbook that an inventory's variables amount to, to go on from. */
@Command(name = "init", description = "Write a playbook of the variables that Kubespray already has.")
final class InitCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private InventoryOptions inventory;

    @Option(
            names = "--from-kubespray",
            required = true,
            description = "Take http_proxy, https_proxy, no_proxy, additional_no_proxy, the service and pod networks,"
                    + " containerd_registries_mirrors and containerd_registry_auth.")
    @SuppressWarnings("UnusedVariable") // the only way so far; an option so that others can stand beside it
    private boolean fromKubespray;

    @Option(
            names = {"-p", "--playbook"},
            paramLabel = "FILE",
            description = "Where to write it; a file that exists is left alone. Default: standard output.")
    private Optional<Path> playbook = Optional.empty();

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String sources = String.join(", ", inventory.sources());
        Checked<String> text = inventory
                .inventory(Optional.empty())
                .flatMap(fleet -> Playbook.textOfKubespray(sources, fleet))
                .flatMap(this::written);
        new ProblemText(terminal.err(), terminal.style()).print(text.problems());
        return text instanceof Checked.Valid<String> ? ExitCode.DONE : ExitCode.INPUT;
    }

    private Checked<String> written(String text) {
        if (playbook.isEmpty()) {
            terminal.out().print(text);
            return Checked.valid(text);
        }
        Place place = new Place.WholeFile(playbook.get().toString());
        try {
            Files.writeString(playbook.get(), text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return Checked.valid(text);
        } catch (FileAlreadyExistsException ignored) {
            return Checked.faulty(CliProblems.playbookExists(place));
        } catch (IOException e) {
            return Checked.faulty(CliProblems.notWritten(place, String.valueOf(e.getMessage())));
        }
    }
}

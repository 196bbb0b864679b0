package io.fleetmirror.cli;

import io.fleetmirror.inventory.Secret;
import io.fleetmirror.remote.Prompt;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks at the terminal, or by the program of {@code SSH_ASKPASS} where there is none or {@code SSH_ASKPASS_REQUIRE} says
 * so, as ssh(1) has it. One question at a time.
 */
final class Prompts implements Prompt {

    private final Optional<Console> console;
    private final Map<String, String> environment;
    private final Consumer<String> notes;

    Prompts(Optional<Console> console, Map<String, String> environment, Consumer<String> notes) {
        this.notes = notes;
        this.console = console;
        this.environment = Map.copyOf(environment);
    }

    static Prompts ofProcess(Consumer<String> notes) {
        return new Prompts(Optional.ofNullable(System.console()), System.getenv(), notes);
    }

    @Override
    public synchronized Optional<Secret> ask(String question) {
        String require = environment.getOrDefault("SSH_ASKPASS_REQUIRE", "");
        Optional<String> program =
                Optional.ofNullable(environment.get("SSH_ASKPASS")).filter(name -> !name.isBlank());
        boolean byProgram = program.isPresent()
                && switch (require) {
                    case "never" -> false;
                    case "force" -> true;
                    case "prefer" -> environment.containsKey("DISPLAY");
                    default -> console.isEmpty();
                };
        return byProgram ? askProgram(program.get(), question) : askTerminal(question);
    }

    @Override
    public void tell(String note) {
        notes.accept(note);
    }

    private Optional<Secret> askTerminal(String question) {
        return console.map(terminal -> terminal.readPassword("%s", question))
                .map(typed -> new Secret(new String(typed)));
    }

    private static Optional<Secret> askProgram(String program, String question) {
        try {
            Process process = new ProcessBuilder(program, question)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0
                    ? Optional.of(new Secret(answer.replaceFirst("\\r?\\n\\z", "")))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

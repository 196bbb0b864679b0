package io.fleetmirror.cli.fleet;

import io.fleetmirror.inventory.node.Secret;
import io.fleetmirror.remote.Prompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks at the terminal, or by the program of {@code SSH_ASKPASS} where there is none or {@code SSH_ASKPASS_REQUIRE} says
 * so, as ssh(1) has it. One question at a time.
 */
final class Prompts implements Prompt {

    private static final String TERMINAL = "/dev/tty";

    private static final long END_SECONDS = 2;

    /** An interrupt in the middle leaves the terminal as it was; Ctrl-\, which the JVM takes for no reason to end, is no answer. */
    private static final String QUESTION = """
            exec 3>&1 </dev/tty >/dev/tty
            before=$(stty -g)
            trap 'stty "$before"' EXIT
            trap 'exit 130' HUP INT TERM QUIT
            stty -echo
            printf %s "$1"
            IFS= read -r answer
            given=$?
            echo
            [ "$given" -ne 0 ] || printf '%s\\n' "$answer" >&3
            exit "$given"
            """;

    /** Who is asking. Left alone they would keep the terminal without an echo, and take the next line that is typed. */
    private static final Set<Process> ASKING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Prompts::endAll));
    }

    private final Map<String, String> environment;
    private final Consumer<String> notes;

    Prompts(Map<String, String> environment, Consumer<String> notes) {
        this.notes = notes;
        this.environment = Map.copyOf(environment);
    }

    static Prompts ofProcess(Consumer<String> notes) {
        return new Prompts(System.getenv(), notes);
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
                    default -> !hasTerminal();
                };
        return byProgram
                ? answer(new ProcessBuilder(program.get(), question).redirectError(ProcessBuilder.Redirect.INHERIT))
                : askTerminal(question);
    }

    @Override
    public void tell(String note) {
        notes.accept(note);
    }

    static boolean hasTerminal() {
        try {
            Files.newInputStream(Path.of(TERMINAL)).close();
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    /**
     * By the terminal that the process belongs to, as ssh(1) and Ansible do: {@link System#console} is none where the output goes into
     * a pipe.
     */
    static Optional<Secret> askTerminal(String question) {
        return answer(new ProcessBuilder("sh", "-c", QUESTION, "sh", question)
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    private static Optional<Secret> answer(ProcessBuilder program) {
        try {
            Process process = program.start();
            ASKING.add(process);
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            ASKING.remove(process);
            return status == 0 ? Optional.of(new Secret(answer.replaceFirst("\\r?\\n\\z", ""))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void endAll() {
        ASKING.forEach(Process::destroy);
        try {
            for (Process process : ASKING) {
                process.waitFor(END_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

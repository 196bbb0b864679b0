package io.fleetmirror.cli.fleet;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.source.ScriptRunner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the operator's own inventory scripts and password programs on this machine, with this user's rights. */
final class ScriptProcess implements ScriptRunner {

    @Override
    public Checked<String> run(Path script, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(script.toString()));
        words.addAll(arguments);
        Place place = new Place.WholeFile(String.join(" ", words));
        List<String> command = new ArrayList<>(List.of(script.toAbsolutePath().toString()));
        command.addAll(arguments);
        try {
            Path said = Files.createTempFile("fleetmirror-", ".err");
            try {
                return run(place, command, said);
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            return Checked.faulty(FleetProblems.scriptNotStarted(place, String.valueOf(e.getMessage())));
        }
    }

    private static Checked<String> run(Place place, List<String> command, Path said) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(said.toFile()).start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        int status = ended(process);
        if (status != 0) {
            String last = new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
                    .strip()
                    .lines()
                    .reduce("", (before, line) -> line);
            return Checked.faulty(FleetProblems.scriptFailed(place, status, last));
        }
        try {
            return Checked.valid(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(output))
                    .toString());
        } catch (CharacterCodingException ignored) {
            return Checked.faulty(FleetProblems.scriptNotUtf8(place));
        }
    }

    private static int ended(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException ignored) {
            process.destroy();
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}

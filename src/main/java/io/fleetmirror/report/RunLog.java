package io.fleetmirror.report;

import io.fleetmirror.progress.Event;
import io.fleetmirror.progress.EventSink;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Every phase of every node with its time, in a file that only its owner can read. The file is made when a node is begun,
 * so that a run which touches nothing leaves none; one that cannot be written is left out and told, since the run matters more.
 */
public final class RunLog implements EventSink, AutoCloseable {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z.log'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Clock clock;
    private Optional<Path> file = Optional.empty();
    private Optional<Writer> writer = Optional.empty();
    private Optional<IOException> fault = Optional.empty();
    private boolean tried;

    public RunLog(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Where logs of runs belong: {@code $XDG_STATE_HOME/fleetmirror}, or {@code ~/.local/state/fleetmirror} where that is not absolute, as
     * the XDG Base Directory Specification has it.
     */
    public static Path defaultDirectory(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"))
                .resolve("fleetmirror");
    }

    /** Where the file is to be. */
    public Path directory() {
        return directory;
    }

    /** The file, once a node was begun. */
    public synchronized Optional<Path> file() {
        return file;
    }

    /** Why there is none although a node was begun, or why it ends before the run did. */
    public synchronized Optional<IOException> fault() {
        return fault;
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.WaveBegan wave -> {
                open();
                line(wave.play() + ", wave " + wave.wave() + " of " + wave.waves() + ": " + wave.nodes());
            }
            case Event.PhaseBegan phase ->
                line(phase.node() + " " + phase.phase().word());
            case Event.NodeEnded ended -> {
                OutcomeWords words = OutcomeWords.of(ended.outcome());
                line(ended.outcome().node() + " " + words.state() + ": " + words.detail());
                words.evidence().forEach(evidence -> line(ended.outcome().node() + " | " + evidence));
            }
            case Event.RunStopped stopped -> line("stopped: " + stopped.reason());
        }
    }

    @Override
    public synchronized void close() {
        writer.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException lost) {
                // Each line was written when it came; what cannot be closed is given up.
            }
        });
        writer = Optional.empty();
    }

    private void open() {
        if (tried) {
            return;
        }
        tried = true;
        try {
            Files.createDirectories(directory);
            Path path = directory.resolve(NAME.format(clock.instant()));
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            writer = Optional.of(Files.newBufferedWriter(path, StandardCharsets.UTF_8));
            file = Optional.of(path);
        } catch (IOException unwritable) {
            fault = Optional.of(unwritable);
        } catch (UnsupportedOperationException shared) {
            fault = Optional.of(new IOException("nobody can be kept from reading it there"));
        }
    }

    private void line(String text) {
        writer.ifPresent(open -> {
            try {
                open.write(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + Layout.harmless(text) + "\n");
                open.flush();
            } catch (IOException full) {
                fault = Optional.of(full);
                writer = Optional.empty();
            }
        });
    }
}

package io.fleetmirror.report.text;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.progress.Event;
import io.fleetmirror.progress.EventSink;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.report.Layout;
import io.fleetmirror.report.OutcomeWords;
import io.fleetmirror.report.Tone;
import java.io.PrintStream;
import java.util.List;

/** A run as it goes on: a line for each node that ends. Phases are shown on a terminal only, in a line that is overwritten. */
public final class RunText implements EventSink {

    private static final String ERASE = "\r\u001b[K";

    /** DECAWM: a line that were longer than a narrow terminal is cut there, since a second line would not be overwritten. */
    private static final String WRAP_OFF = "\u001b[?7l";

    private static final String WRAP_ON = "\u001b[?7h";

    /** "not attempted" is the longest. */
    private static final int STATE_COLUMN = 13;

    private final PrintStream out;
    private final Style style;
    private final Screen screen;
    private final int nameColumn;

    /** What the run is shown on. */
    public enum Screen {
        TERMINAL,
        /** A file, a pipe, a log of CI: nothing can be overwritten. */
        PAPER;

        /** Takes away the line that says what goes on, so that another can stand in its place. */
        public void erase(PrintStream out) {
            if (this == TERMINAL) {
                out.print(ERASE);
                out.flush();
            }
        }
    }

    /** {@code nodes} are all nodes of the run. */
    public RunText(PrintStream out, Style style, Screen screen, List<NodeName> nodes) {
        this.out = out;
        this.style = style;
        this.screen = screen;
        this.nameColumn = Layout.nameColumn(nodes.stream().map(NodeName::value).toList());
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.WaveBegan wave -> wave(wave);
            case Event.PhaseBegan phase ->
                status(phase.node() + ": " + phase.phase().doing());
            case Event.NodeEnded(NodeOutcome outcome) -> line(outcome);
            case Event.RunStopped(String reason) ->
                Layout.wrap("", "  ", "stopping: " + Layout.harmless(reason)).forEach(line -> print(style.bad(line)));
        }
    }

    private void wave(Event.WaveBegan wave) {
        String which = wave.waves() == 1 ? "" : ", wave " + wave.wave() + " of " + wave.waves();
        String nodes = Layout.count(wave.nodes().size(), "node");
        Layout.wrap("", "  ", wave.play() + which + ": " + nodes).forEach(line -> print(style.strong(line)));
    }

    private void line(NodeOutcome outcome) {
        OutcomeWords words = OutcomeWords.of(outcome);
        String name = Layout.padded(outcome.node().value(), nameColumn) + "  ";
        String head = name + Layout.padded(words.state(), STATE_COLUMN) + "  ";
        String indent = " ".repeat(Math.min(head.length(), Layout.WIDTH / 2));
        List<String> lines = Layout.wrap(head, indent, Layout.harmless(words.detail()));
        String rest = lines.getFirst().substring(name.length() + words.state().length());
        print(name + style.toned(Tone.of(outcome), words.state()) + rest.stripTrailing());
        lines.stream().skip(1).forEach(this::print);
    }

    private void print(String line) {
        screen.erase(out);
        out.println(line);
    }

    private void status(String text) {
        if (screen == Screen.TERMINAL) {
            screen.erase(out);
            out.print(WRAP_OFF + text + WRAP_ON);
            out.flush();
        }
    }
}

package io.fleetmirror.planner.file;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.DeleteDelta;
import com.github.difflib.patch.InsertDelta;
import com.github.difflib.patch.Patch;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.memo.Memo;
import io.fleetmirror.plan.FileChange.NewFile;
import io.fleetmirror.redact.Redaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The unified diff of one file as a person may see it. Lines are compared as they are and redacted afterwards, so a changed
 * secret shows as changed, and neither side shows it.
 */
public final class FileDiff {

    private static final int CONTEXT = 3;

    /** Of more lines that differ the time, which grows with their square, would be felt: all of them are shown as one change. */
    private static final int MOST_COMPARED = 10_000;

    /** Git's and diff's own words for a text whose last line has no end. */
    private static final String NO_NEWLINE = "\n\\ No newline at end of file";

    /** As everywhere else in what fleetmirror prints. */
    private static final String SECRET = "***";

    private static final String CHANGED_SECRET = SECRET + " (changed)";

    private record Texts(RemotePath path, Optional<String> before, Optional<String> after) {}

    private static final Memo<Texts, List<String>> SHOWN =
            new Memo<>(texts -> contentLines(texts.path(), texts.before(), texts.after()));

    private FileDiff() {}

    /** The lines of the diff: none when content and mode are the same. */
    public static List<String> of(RemotePath path, FileState before, Optional<NewFile> after) {
        List<String> lines = new ArrayList<>();
        if (before instanceof FileState.Regular(FileState.Attributes attributes, FileState.Bytes ignored)) {
            after.filter(file -> file.mode() != attributes.mode())
                    .map(file -> String.format("mode %04o -> %04o %s", attributes.mode(), file.mode(), path))
                    .ifPresent(lines::add);
        }
        lines.addAll(SHOWN.of(new Texts(
                path, Ours.text(before), after.map(file -> file.content().text()))));
        return List.copyOf(lines);
    }

    private static List<String> contentLines(RemotePath path, Optional<String> before, Optional<String> after) {
        if (before.equals(after)) {
            return List.of();
        }
        String oldName = before.isPresent() ? "a" + path : "/dev/null";
        String newName = after.isPresent() ? "b" + path : "/dev/null";
        if (path.fileName().endsWith(".key")) {
            return keyLines(oldName, newName);
        }
        List<String> old = before.map(FileDiff::lines).orElse(List.of());
        List<String> fresh = after.map(FileDiff::lines).orElse(List.of());
        return redacted(oldName, newName, old, fresh);
    }

    /** Of a key, that it is there, goes or changes is all there is to see. */
    private static List<String> keyLines(String oldName, String newName) {
        List<String> lines = new ArrayList<>(List.of("--- " + oldName, "+++ " + newName));
        boolean isNew = oldName.equals("/dev/null");
        if (!isNew) {
            lines.add("-" + SECRET);
        }
        if (!newName.equals("/dev/null")) {
            lines.add("+" + (isNew ? SECRET : CHANGED_SECRET));
        }
        return lines;
    }

    private static List<String> redacted(String oldName, String newName, List<String> old, List<String> fresh) {
        List<Redaction.Line> oldLines = Redaction.of(old);
        Set<String> known = new HashSet<>();
        oldLines.forEach(line -> known.addAll(line.secrets()));
        List<String> oldShown =
                oldLines.stream().map(line -> shown(line, known)).toList();
        // A file that is new has no earlier secret that this one could differ from.
        List<String> freshShown = Redaction.of(fresh).stream()
                .map(line -> shown(line, old.isEmpty() ? Set.copyOf(line.secrets()) : known))
                .toList();
        Patch<String> patch = new Patch<>();
        for (AbstractDelta<String> delta : deltas(old, fresh)) {
            Chunk<String> source = chunk(delta.getSource(), oldShown);
            Chunk<String> target = chunk(delta.getTarget(), freshShown);
            patch.addDelta(
                    switch (delta.getType()) {
                        case CHANGE -> new ChangeDelta<>(source, target);
                        case DELETE -> new DeleteDelta<>(source, target);
                        case INSERT -> new InsertDelta<>(source, target);
                        case EQUAL -> throw new IllegalStateException("a patch with an equal part: " + newName);
                    });
        }
        return UnifiedDiffUtils.generateUnifiedDiff(oldName, newName, oldShown, patch, CONTEXT).stream()
                .flatMap(line -> Arrays.stream(line.split("\n")))
                .toList();
    }

    private static List<AbstractDelta<String>> deltas(List<String> old, List<String> fresh) {
        int shorter = Math.min(old.size(), fresh.size());
        int head = 0;
        while (head < shorter && old.get(head).equals(fresh.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && old.reversed().get(tail).equals(fresh.reversed().get(tail))) {
            tail++;
        }
        List<String> gone = old.subList(head, old.size() - tail);
        List<String> come = fresh.subList(head, fresh.size() - tail);
        return gone.size() + come.size() > MOST_COMPARED
                ? List.of(new ChangeDelta<>(new Chunk<>(head, gone), new Chunk<>(head, come)))
                : DiffUtils.diff(old, fresh).getDeltas();
    }

    private static Chunk<String> chunk(Chunk<String> raw, List<String> shown) {
        return new Chunk<>(raw.getPosition(), shown.subList(raw.getPosition(), raw.getPosition() + raw.size()));
    }

    private static String shown(Redaction.Line line, Set<String> known) {
        // Secrets of a line were found pattern by pattern, not from left to right, so they are judged together.
        String secret = known.containsAll(line.secrets()) ? SECRET : CHANGED_SECRET;
        StringBuilder text = new StringBuilder();
        for (char character : line.shown().toCharArray()) {
            if (character == Redaction.HIDDEN) {
                text.append(secret);
            } else if (Character.isISOControl(character) && character != '\t' && character != '\n') {
                text.append(String.format("\\x%02x", (int) character));
            } else {
                text.append(character);
            }
        }
        return text.toString();
    }

    /** A last line without an end differs from the same line with one. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        String last = lines.removeLast();
        if (!last.isEmpty()) {
            lines.add(last + NO_NEWLINE);
        }
        return lines;
    }
}

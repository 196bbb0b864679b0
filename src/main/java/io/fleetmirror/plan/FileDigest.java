package io.fleetmirror.plan;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.memo.Memo;
import io.fleetmirror.redact.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a change of a file is from and to, whole, as one word: two changes with the same one do the same. Of secrets it knows what a
 * diff shows of them, so that it tells nobody a secret who has the rest of the file.
 */
final class FileDigest {

    /** To look for secrets takes fifty times as long as all the rest, and the nodes of a fleet have the same files. */
    private static final Memo<FileState.Bytes, List<String>> SHOWN = new Memo<>(FileDigest::lines);

    private FileDigest() {}

    /** A SHA-256 in hex. */
    static String of(FileChange file) {
        List<String> whole = new ArrayList<>();
        whole.add(file.path().value());
        whole.addAll(before(file.before()));
        file.after().ifPresent(after -> {
            whole.add("to " + after.mode());
            whole.addAll(SHOWN.of(after.content()));
        });
        whole.add("shown as");
        whole.addAll(file.diff());
        return Sha256.hex(String.join("\n", whole).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> before(FileState state) {
        return switch (state) {
            case FileState.Absent() -> List.of("from nothing");
            case FileState.Regular(FileState.Attributes attributes, FileState.Bytes content) -> {
                List<String> lines = new ArrayList<>();
                lines.add("from " + attributes.mode() + " " + attributes.uid() + " " + attributes.gid());
                lines.addAll(SHOWN.of(content));
                yield lines;
            }
            case FileState.Directory(FileState.Attributes attributes) ->
                List.of("from a directory " + attributes.mode());
            case FileState.Link(String target) -> List.of("from a link to " + target);
            case FileState.Other(String kind) -> List.of("from " + kind);
        };
    }

    private static List<String> lines(FileState.Bytes content) {
        return Redaction.of(Arrays.asList(content.text().split("\n", -1))).stream()
                .map(Redaction.Line::shown)
                .toList();
    }
}

package io.fleetmirror.facts;

import io.fleetmirror.facts.FileState.Attributes;
import io.fleetmirror.facts.FileState.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The probe's section of files: records that end with NUL, an empty record, then the files' bytes in the same order. */
final class FileRecords {

    /** What the probe reads of one file at most; files.sh says the same. */
    private static final int LIMIT = 1 << 20;

    private static final int TYPE_BITS = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;

    private FileRecords() {}

    private record Entry(int rawMode, Attributes attributes, long size, String name) {
        boolean is(int type) {
            return (rawMode & TYPE_BITS) == type;
        }

        int length() {
            return (int) Math.min(size, LIMIT);
        }
    }

    /** The tree; empty when sizes and bytes do not agree, so that a file was changed while it was read. */
    static Optional<FileTree> parse(String section) {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at < section.length()) {
            int end = section.indexOf('\0', at);
            if (end < 0) {
                return Optional.empty();
            }
            if (end == at) {
                return contents(entries, section.substring(end + 1));
            }
            entries.add(entry(section.substring(at, end)));
            at = end + 1;
        }
        return Optional.of(new FileTree(Map.of()));
    }

    private static Entry entry(String line) {
        String[] fields = line.split(" ", 6);
        int rawMode = Integer.parseInt(fields[0], 16);
        Attributes attributes = new Attributes(
                rawMode & 07777,
                Integer.parseInt(fields[1]),
                Integer.parseInt(fields[2]),
                Instant.ofEpochSecond(Long.parseLong(fields[3])));
        return new Entry(rawMode, attributes, Long.parseLong(fields[4]), fields[5]);
    }

    private static Optional<FileTree> contents(List<Entry> entries, String bytes) {
        Map<RemotePath, FileState> states = new HashMap<>();
        int at = 0;
        for (Entry entry : entries) {
            int length = entry.is(REGULAR) ? entry.length() : 0;
            if (at + length > bytes.length()) {
                return Optional.empty();
            }
            String content = bytes.substring(at, at + length);
            path(entry).ifPresent(path -> states.put(path, state(entry, content)));
            at += length;
        }
        return at == bytes.length() ? Optional.of(new FileTree(states)) : Optional.empty();
    }

    /** Empty for a name that no file of containerd or systemd has, such as one with a line break. */
    private static Optional<RemotePath> path(Entry entry) {
        String name = utf8(entry.is(LINK) ? entry.name().split(" -> ", 2)[0] : entry.name());
        return RemotePath.isPlain(name) ? Optional.of(new RemotePath(name)) : Optional.empty();
    }

    private static FileState state(Entry entry, String content) {
        if (entry.is(LINK)) {
            String[] parts = entry.name().split(" -> ", 2);
            return new FileState.Link(parts.length == 2 ? utf8(parts[1]) : "");
        }
        if (entry.is(DIRECTORY)) {
            return new FileState.Directory(entry.attributes());
        }
        if (!entry.is(REGULAR)) {
            return new FileState.Other("neither a file nor a directory");
        }
        return entry.size() > LIMIT
                ? new FileState.Other("a file of " + entry.size() + " bytes")
                : new FileState.Regular(entry.attributes(), new Bytes(content));
    }

    private static String utf8(String latin1) {
        return new Bytes(latin1).text();
    }
}

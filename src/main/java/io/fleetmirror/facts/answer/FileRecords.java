package io.fleetmirror.facts.answer;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.FileState.Attributes;
import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.facts.RemotePath;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The probe's section of files: a line each, an empty line, then the files' bytes in the same order, each
 * behind the line that {@code head -v} writes; last the environment of containerd's process, where it has one, in the same way.
 */
record FileRecords(Map<RemotePath, FileState> files, String environment) {

    /** What the probe reads of one file at most; files.sh says the same. */
    private static final int LIMIT = 1 << 20;

    /** Raw mode, owner, group, mtime, size, inode, ctime, name. */
    private static final int FIELDS = 8;

    private static final int TYPE_BITS = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;

    private record Entry(int rawMode, Attributes attributes, long size, String name) {
        boolean is(int type) {
            return (rawMode & TYPE_BITS) == type;
        }

        int length() {
            return Math.clamp(size, 0, LIMIT);
        }
    }

    /**
     * {@code environ} is where the kernel shows the environment. Empty when sizes and bytes do not agree, so that a file was changed
     * while it was read, and for what is no such section.
     */
    static Optional<FileRecords> parse(String section, String environ) {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        int end = section.indexOf('\n');
        while (end > at) {
            Optional<Entry> entry = entry(section.substring(at, end));
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            entries.add(entry.get());
            at = end + 1;
            end = section.indexOf('\n', at);
        }
        return end == at ? contents(entries, section.substring(end + 1), environ) : Optional.empty();
    }

    private static Optional<Entry> entry(String line) {
        String[] fields = line.split(" ", FIELDS);
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        try {
            int rawMode = Integer.parseInt(fields[0], 16);
            Attributes attributes = new Attributes(
                    rawMode & 07777,
                    Integer.parseUnsignedInt(fields[1]),
                    Integer.parseUnsignedInt(fields[2]),
                    Instant.ofEpochSecond(Long.parseLong(fields[3])));
            return Optional.of(new Entry(rawMode, attributes, Long.parseLong(fields[4]), fields[FIELDS - 1]));
        } catch (NumberFormatException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<FileRecords> contents(List<Entry> entries, String bytes, String environ) {
        Map<RemotePath, FileState> states = new HashMap<>();
        int at = 0;
        for (Entry entry : entries) {
            int from = at;
            if (entry.is(REGULAR)) {
                String header = header(entry.name(), at);
                from = at + header.length();
                if (!bytes.startsWith(header, at) || from + entry.length() > bytes.length()) {
                    return Optional.empty();
                }
                at = from + entry.length();
            }
            String content = bytes.substring(from, at);
            path(entry).ifPresent(path -> states.put(path, state(entry, content)));
        }
        return rest(bytes.substring(at), header(environ, at)).map(environment -> new FileRecords(states, environment));
    }

    private static Optional<String> rest(String bytes, String header) {
        if (bytes.isEmpty()) {
            return Optional.of("");
        }
        return bytes.startsWith(header) ? Optional.of(bytes.substring(header.length())) : Optional.empty();
    }

    /** What stands before the bytes of a file; {@code at} is where it stands. */
    private static String header(String name, int at) {
        return (at == 0 ? "" : "\n") + "==> " + name + " <==\n";
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

package io.fleetmirror.containerd.hosts;

import io.fleetmirror.containerd.ContainerdVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** A file that a hosts.toml names as {@code ca} or {@code client}, as it is written there: containerd pulls nothing without it. */
public record NamedFile(int line, String path, Holds holds) {

    /** What containerd looks for in it. */
    public enum Holds {
        CERTIFICATE("certificate"),
        KEY("private key");

        private final String words;

        Holds(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** All that containerd reads for the registry, whichever host it then asks. */
    public static List<NamedFile> in(String text, ContainerdVersion version) {
        FoundHosts found = FoundHosts.in(text, version);
        List<NamedFile> files = new ArrayList<>(in(found, List.of(), found.file()));
        found.names().stream()
                .filter(found::isAsked)
                .map(name -> List.of("host", name))
                .forEach(host -> {
                    if (found.file().get(host) instanceof TomlTable keys) {
                        files.addAll(in(found, host, keys));
                    }
                });
        return List.copyOf(files);
    }

    private static List<NamedFile> in(FoundHosts found, List<String> table, TomlTable keys) {
        List<NamedFile> files = new ArrayList<>();
        Stream.of("ca", "client").filter(key -> keys.contains(List.of(key))).forEach(key -> {
            int line = found.line(Stream.concat(table.stream(), Stream.of(key)).toList());
            Object value = keys.get(List.of(key));
            List<Object> entries = value instanceof TomlArray list ? list.toList() : List.of(value);
            entries.forEach(entry -> files.addAll(of(line, key, entry)));
        });
        return files;
    }

    /** A text alone as {@code client} is a file with both. */
    private static List<NamedFile> of(int line, String key, Object entry) {
        List<Object> paths = entry instanceof TomlArray pair ? pair.toList() : List.of(entry, entry);
        NamedFile certificate = new NamedFile(line, (String) paths.getFirst(), Holds.CERTIFICATE);
        return key.equals("ca")
                ? List.of(certificate)
                : List.of(certificate, new NamedFile(line, (String) paths.getLast(), Holds.KEY));
    }
}

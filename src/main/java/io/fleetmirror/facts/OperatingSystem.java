package io.fleetmirror.facts;

/** {@code ID}, {@code VERSION_ID} and {@code PRETTY_NAME} of os-release(5); empty where the node does not say. */
public record OperatingSystem(String id, String versionId, String prettyName) {

    private static final RemotePath FILE = new RemotePath("/etc/os-release");

    static OperatingSystem of(FileTree files) {
        String text = files.at(FILE) instanceof FileState.Regular(FileState.Attributes ignored, FileState.Bytes bytes)
                ? bytes.text()
                : "";
        return new OperatingSystem(value(text, "ID"), value(text, "VERSION_ID"), value(text, "PRETTY_NAME"));
    }

    /** Quoted as a shell does, or not. */
    private static String value(String text, String key) {
        String value = text.lines()
                .filter(line -> line.startsWith(key + "="))
                .findFirst()
                .map(line -> line.substring(key.length() + 1).strip())
                .orElse("");
        int from = !value.isEmpty() && isQuote(value.charAt(0)) ? 1 : 0;
        int to = value.length() > from && isQuote(value.charAt(value.length() - 1))
                ? value.length() - 1
                : value.length();
        return value.substring(from, to);
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '\'';
    }
}

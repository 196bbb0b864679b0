package io.fleetmirror.yaml;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A text file that a user wrote, read whole as UTF-8; whatever keeps it from being read is a problem. */
public final class TextFile {

    /** Room for 100,000 nodes with a dozen variables each; more is a mistyped path, such as a disk image. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /** Whether it is neither file nor directory, but a pipe, a socket or a device, which reading might wait for without an end. */
    public static boolean isSpecial(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /** The text without a byte order mark. */
    public static Checked<String> read(Path file) {
        return read(file, "");
    }

    /** The same, but lines that begin with one of these marks are comments, in which any bytes may stand. */
    public static Checked<String> read(Path file, String commentMarks) {
        Place place = new Place.WholeFile(file.toString());
        if (Files.isDirectory(file)) {
            return Checked.faulty(YamlProblems.directory(place));
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? Checked.faulty(YamlProblems.fileTooLarge(place, MAX_BYTES, Files.size(file)))
                    : decode(file.toString(), commentMarks.isEmpty() ? bytes : plain(bytes, commentMarks));
        } catch (NoSuchFileException ignored) {
            return Checked.faulty(YamlProblems.missingFile(place));
        } catch (AccessDeniedException ignored) {
            return Checked.faulty(YamlProblems.deniedFile(place));
        } catch (IOException e) {
            return Checked.faulty(YamlProblems.unreadableFile(place, String.valueOf(e.getMessage())));
        }
    }

    private static Checked<String> decode(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            return Checked.faulty(YamlProblems.notUtf8(new Place.InFile(name, lineAt(bytes, in.position()))));
        }
        String text = out.flip().toString();
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return Checked.valid(marked ? text.substring(1) : text);
    }

    private static byte[] plain(byte[] bytes, String commentMarks) {
        boolean comment = false;
        for (int at = 0; at < bytes.length; at++) {
            boolean begins = at == 0 || bytes[at - 1] == '\n';
            comment = begins ? commentMarks.indexOf(bytes[at]) >= 0 : comment;
            bytes[at] = comment && bytes[at] < 0 ? (byte) '?' : bytes[at];
        }
        return bytes;
    }

    private static int lineAt(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}

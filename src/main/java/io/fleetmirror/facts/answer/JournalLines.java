package io.fleetmirror.facts.answer;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.facts.TransactionFacts.Story;
import io.fleetmirror.facts.TransactionFacts.TouchedFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The probe's section of journals: a line a transaction, and after it, where they were asked for, the lines of its story. */
final class JournalLines {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final List<TransactionFacts> transactions = new ArrayList<>();

    /** Since when the node is at work on the last of them, and its story, as far as that has been read. */
    private Optional<String> atWork = Optional.empty();

    private final List<TouchedFile> files = new ArrayList<>();

    private String phase = "";
    private String cause = "";
    private boolean lost;

    private JournalLines() {}

    /** The transactions in the order of the lines; what is no such line is dropped. */
    static List<TransactionFacts> parse(List<String> lines) {
        JournalLines journal = new JournalLines();
        lines.forEach(journal::add);
        journal.tell();
        return List.copyOf(journal.transactions);
    }

    private void add(String line) {
        String[] words = line.split(" ", 4);
        switch (words[0]) {
            case "file" -> file(words);
            case "phase" -> phase = words.length == 2 && !words[1].equals("roll-back") ? words[1] : phase;
            case "cause" -> cause = words.length == 2 && cause.isEmpty() ? text(words[1]) : cause;
            case "lost" -> lost = true;
            case "at-work" ->
                atWork = Optional.of(line.substring("at-work".length()).strip());
            default -> transaction(words);
        }
    }

    private void transaction(String[] words) {
        if (words.length >= 2 && ID.matcher(words[0]).matches()) {
            tell();
            String who = words.length == 4 ? words[3] : "";
            boolean told = words.length < 3 || words[2].equals("told");
            transactions.add(new TransactionFacts(words[0], words[1], who, told, Optional.empty(), Story.UNREAD));
        }
    }

    private void file(String[] words) {
        if (words.length == 4 && RemotePath.isPlain(words[3])) {
            files.add(new TouchedFile(new RemotePath(words[3]), words[1], words[2]));
        }
    }

    /** Gives the last transaction its story; what was told before the first is nobody's. */
    private void tell() {
        if (!transactions.isEmpty()) {
            TransactionFacts last = transactions.removeLast();
            Story story = new Story(files, phase, cause, lost);
            transactions.add(new TransactionFacts(last.id(), last.state(), last.who(), last.told(), atWork, story));
        }
        atWork = Optional.empty();
        files.clear();
        phase = "";
        cause = "";
        lost = false;
    }

    /** A word as {@code fm_encode} of lib.sh makes it. */
    private static String text(String word) {
        if (word.startsWith("=")) {
            return word.substring(1);
        }
        try {
            return word.equals("-") ? "" : new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException damaged) {
            return "";
        }
    }
}

package io.fleetmirror.facts;

import io.fleetmirror.facts.TransactionFacts.Story;
import io.fleetmirror.facts.TransactionFacts.TouchedFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The probe's section of journals: a line a transaction, and after it, where they were asked for, the lines of its story. */
final class JournalLines {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final List<TransactionFacts> transactions = new ArrayList<>();

    private JournalLines() {}

    /** The transactions in the order of the lines; what is no such line is dropped. */
    static List<TransactionFacts> parse(List<String> lines) {
        JournalLines journal = new JournalLines();
        lines.forEach(journal::add);
        return List.copyOf(journal.transactions);
    }

    private void add(String line) {
        String[] words = line.split(" ", 4);
        switch (words[0]) {
            case "file" -> file(words);
            case "phase" -> phase(words);
            case "cause" -> cause(words);
            default -> transaction(words);
        }
    }

    private void transaction(String[] words) {
        if (words.length >= 2 && ID.matcher(words[0]).matches()) {
            String who = words.length == 4 ? words[3] : "";
            boolean told = words.length < 3 || words[2].equals("told");
            transactions.add(new TransactionFacts(words[0], words[1], who, told, Story.UNREAD));
        }
    }

    private void file(String[] words) {
        if (words.length == 4 && RemotePath.isPlain(words[3]) && !transactions.isEmpty()) {
            Story story = transactions.getLast().story();
            List<TouchedFile> files = new ArrayList<>(story.files());
            files.add(new TouchedFile(new RemotePath(words[3]), words[1], words[2]));
            tell(new Story(files, story.phase(), story.cause()));
        }
    }

    private void phase(String[] words) {
        if (words.length == 2 && !words[1].equals("roll-back") && !transactions.isEmpty()) {
            Story story = transactions.getLast().story();
            tell(new Story(story.files(), words[1], story.cause()));
        }
    }

    private void cause(String[] words) {
        if (words.length == 2 && !transactions.isEmpty()) {
            Story story = transactions.getLast().story();
            tell(new Story(story.files(), story.phase(), story.cause().isEmpty() ? text(words[1]) : story.cause()));
        }
    }

    private void tell(Story story) {
        TransactionFacts last = transactions.removeLast();
        transactions.add(new TransactionFacts(last.id(), last.state(), last.who(), last.told(), story));
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

package io.fleetmirror.sshconfig;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands on a command line of ssh. {@code forward} is the value of {@code -W}; {@code configFile} that of
 * {@code -F}. Arguments that make no difference to us are passed over; what is not understood is a problem.
 */
public record SshArguments(
        List<Directive> options, Optional<String> configFile, Optional<String> forward, Optional<String> destination) {

    public static final SshArguments NONE =
            new SshArguments(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Keyword of {@code -4} and {@code -6}, which have another precedence than the option that they stand for. */
    static final String FAMILY_FLAG = "-46";

    /** Flags that change nothing that fleetmirror does. */
    private static final String HARMLESS = "2AaCfgKkMNnqstTtVvXxYy";

    /** Arguments whose value changes nothing either, forwardings among them as among the keywords. */
    private static final Set<Character> HARMLESS_WITH_VALUE =
            Set.of('c', 'D', 'E', 'e', 'I', 'L', 'm', 'O', 'R', 'S', 'w');

    public SshArguments {
        options = List.copyOf(options);
    }

    /**
     * A text that holds arguments alone, such as {@code ansible_ssh_common_args}. Words are stripped as by Ansible: backslashes that
     * continue a line leave blanks at them.
     */
    public static Checked<SshArguments> parse(Place place, String text) {
        Optional<List<String>> words = Words.split(text.replace("\\\n", " ").replace('\n', ' '), false);
        if (words.isEmpty()) {
            return Checked.faulty(SshConfigProblems.openQuote(place));
        }
        List<String> stripped = words.get().stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        return new Parser(place, stripped).parse(false);
    }

    /** Arguments with a destination. */
    static Checked<SshArguments> ofCommand(Place place, List<String> words) {
        return new Parser(place, words).parse(true);
    }

    SshArguments with(List<Directive> others) {
        return new SshArguments(others, configFile, forward, destination);
    }

    /** These, and {@code weaker} where these say nothing; only of {@code -F} the last counts. */
    public SshArguments and(SshArguments weaker) {
        List<Directive> all = new ArrayList<>(options);
        all.addAll(weaker.options);
        return new SshArguments(all, weaker.configFile.or(() -> configFile), forward, destination);
    }

    /** Options that no text holds, such as a port of the inventory. */
    public static SshArguments ofOptions(List<Directive> options) {
        return NONE.with(options);
    }

    private static final class Parser {
        private final Place place;
        private final List<String> words;
        private final List<Problem> problems = new ArrayList<>();
        private final List<Directive> options = new ArrayList<>();
        private Optional<String> configFile = Optional.empty();
        private Optional<String> forward = Optional.empty();
        private Optional<String> destination = Optional.empty();

        Parser(Place place, List<String> words) {
            this.place = place;
            this.words = new ArrayList<>(words);
        }

        Checked<SshArguments> parse(boolean withDestination) {
            while (!words.isEmpty()) {
                String word = words.removeFirst();
                if (word.startsWith("-") && word.length() > 1) {
                    flags(word.substring(1));
                } else if (withDestination && destination.isEmpty()) {
                    destination = Optional.of(word);
                } else if (withDestination) {
                    problems.add(SshConfigProblems.proxyCommand(place));
                    words.clear();
                } else {
                    problems.add(SshConfigProblems.argument(place, word));
                }
            }
            if (!problems.isEmpty() && options.stream().anyMatch(Parser::isCutShort)) {
                return Checked.faulty(SshConfigProblems.commandWithoutQuotes(place));
            }
            return Checked.of(problems, () -> new SshArguments(options, configFile, forward, destination));
        }

        /** A command of one word, whose others were taken for arguments. */
        private static boolean isCutShort(Directive option) {
            return option.keyword().equals("proxycommand")
                    && !option.first().contains(" ")
                    && !option.first().equalsIgnoreCase("none");
        }

        private void flags(String letters) {
            int at = 0;
            while (at < letters.length() && isFlag(letters.charAt(at))) {
                at++;
            }
            if (at == letters.length()) {
                return;
            }
            char letter = letters.charAt(at);
            String attached = letters.substring(at + 1);
            if ("oJFiplPWbB".indexOf(letter) < 0 && !HARMLESS_WITH_VALUE.contains(letter)) {
                problems.add(SshConfigProblems.argument(place, "-" + letter));
            } else if (attached.isEmpty() && words.isEmpty()) {
                problems.add(SshConfigProblems.argumentWithoutValue(place, "-" + letter));
            } else {
                heed(letter, attached.isEmpty() ? words.removeFirst() : attached);
            }
        }

        private boolean isFlag(char letter) {
            if (letter == '4' || letter == '6') {
                options.add(Directive.of(place, FAMILY_FLAG, letter == '4' ? "inet" : "inet6"));
                return true;
            }
            return HARMLESS.indexOf(letter) >= 0;
        }

        private void heed(char letter, String value) {
            switch (letter) {
                case 'o' -> option(value);
                case 'J' -> options.add(Directive.of(place, "proxyjump", value));
                case 'i' -> options.add(Directive.of(place, "identityfile", value));
                case 'l' -> options.add(Directive.of(place, "user", value));
                case 'P' -> options.add(Directive.of(place, "tag", value));
                case 'b' -> options.add(Directive.of(place, "bindaddress", value));
                case 'B' -> options.add(Directive.of(place, "bindinterface", value));
                case 'p' -> option("Port=" + value);
                case 'F' -> configFile = Optional.of(value);
                case 'W' -> forward = Optional.of(value);
                default -> {
                    // Without effect.
                }
            }
        }

        private void option(String text) {
            ConfigReader.parse(place, text.strip(), problems::add).ifPresent(option -> {
                if (!Keywords.isKnown(option.keyword())
                        || Set.of("host", "match").contains(option.keyword())) {
                    problems.add(ConfigReader.unknown(option));
                } else {
                    options.add(option);
                }
            });
        }
    }
}

package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines that mean nothing, and what is told of them. */
class WrongUsageTest {

    @TempDir
    Path directory;

    @Test
    void withoutACommandThereIsNothingToDo() {
        assertThat(CommandLine.run()).isEqualTo(new CommandLine(2, "", """
                        fleetmirror: Missing command: plan shows what apply would do
                        Try 'fleetmirror --help'.
                        """));
    }

    @Test
    void aMistypedCommandIsSuggested() {
        CommandLine mistyped = CommandLine.run("aply");

        assertThat(mistyped.status()).isEqualTo(2);
        assertThat(mistyped.err()).contains("'aply'").contains("fleetmirror apply");
    }

    @Test
    void anOptionBeforeTheCommandIsNotTakenForOneThatIsMissing() {
        assertThat(CommandLine.run("-i", "x", "proxy", "explain")).isEqualTo(new CommandLine(2, "", """
                        fleetmirror: The command comes first, its options behind it: fleetmirror proxy explain
                        Try 'fleetmirror proxy explain --help'.
                        """));
        assertThat(CommandLine.run("x", "plan").err())
                .contains("The command comes first, its options behind it: fleetmirror plan");
    }

    @Test
    void ofWhatAnsibleHasTheCounterpartIsTold() {
        assertThat(CommandLine.run("plan", "-i", "x", "-vvv")).isEqualTo(new CommandLine(2, "", """
                        fleetmirror: Unknown option: '-vvv'; a run writes what each node did to the log that it names at its end
                        Try 'fleetmirror plan --help'.
                        """));
        assertThat(CommandLine.run("plan", "-i", "x", "--ssh-common-args=-o A=b")
                        .err())
                .contains("by -e, as in -e ansible_ssh_common_args=…, or in a file that -F names\n");
        assertThat(CommandLine.run("facts", "-i", "x", "--vars").err())
                .contains("'--vars'; variables are shown by fleetmirror inventory --graph --vars");
    }

    @Test
    void whatOneOfSeveralOptionsNeedsIsToldWithoutPicoclisHead() {
        assertThat(CommandLine.run("inventory", "-i", "x", "--list", "--graph").err())
                .startsWith("fleetmirror: --list, --graph are mutually exclusive");
    }

    @Test
    void aReportThatCouldNotBeWrittenIsRefusedBeforeAnythingIsRead() {
        assertThat(CommandLine.run("apply", "-i", "none", "--report", directory.toString())
                        .err())
                .isEqualTo("""
                        fleetmirror: Invalid value for option '--report': "%s" is a directory; name a file
                        Try 'fleetmirror apply --help'.
                        """.formatted(directory));
        CommandLine nowhere = CommandLine.run("plan", "-i", "none", "--report", directory + "/none/page.html");
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.err()).contains("\"" + directory + "/none\" is no directory");
    }

    @Test
    void aMistypedOptionIsSuggested() {
        CommandLine mistyped = CommandLine.run("plan", "-i", "x", "--detailed-exit");

        assertThat(mistyped.status()).isEqualTo(2);
        assertThat(mistyped.err()).contains("--detailed-exitcode");
    }

    @Test
    void ofWhatNobodyKnowsTheFirstIsTold() {
        assertThat(CommandLine.run("plan", "-i", "x", "--limti", "node-1")).isEqualTo(new CommandLine(2, "", """
                        fleetmirror: Unknown option: '--limti'
                        Possible solutions: --limit
                        Try 'fleetmirror plan --help'.
                        """));
        assertThat(CommandLine.run("apply", "-i", "x", "site.yaml")).isEqualTo(new CommandLine(2, "", """
                        fleetmirror: Unexpected argument: 'site.yaml'; a playbook is named with -p, nodes with -l
                        Try 'fleetmirror apply --help'.
                        """));
        assertThat(CommandLine.run("aply").err()).startsWith("""
                        fleetmirror: Unknown command: 'aply'
                        """);
    }

    @Test
    void anInventoryIsNeeded() {
        assertThat(CommandLine.run("apply")).isEqualTo(new CommandLine(2, "", """
                        fleetmirror: Missing required option: '--inventory=INVENTORY'
                        Try 'fleetmirror apply --help'.
                        """));
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        assertThat(CommandLine.run("rollback", "-i", "x", "--to", "yesterday")).isEqualTo(new CommandLine(2, "", """
                        fleetmirror: Invalid value for option '--to': "yesterday" is not an id as history lists them, such as 20261124T170512345Z-1a2b3c4d
                        Try 'fleetmirror rollback --help'.
                        """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "-o yaml                       # '--output': \"yaml\" is not known; write one of text, json",
                "--verify sometimes            # '--verify': \"sometimes\" is not known; write one of changed, always, never",
                "-f abc                        # '--forks': \"abc\" is not a number",
                "-f 0                          # '--forks': 0 is not at least 1",
                "--keep 0                      # '--keep': 0 is not between 1 and 1000",
                "-f 99999999999                # '--forks': 99999999999 is too large",
                "--connect-timeout 5s          # '--connect-timeout': \"5s\" is not a number",
                "--connect-timeout 0           # '--connect-timeout': 0 is not at least 1"
            })
    void aValueOfAnotherKindIsToldInAUsersWords(String option, String told) {
        String[] words = ("apply -i x " + option).split(" ");

        assertThat(CommandLine.run(words)).isEqualTo(new CommandLine(2, "", """
                        fleetmirror: Invalid value for option %s
                        Try 'fleetmirror apply --help'.
                        """.formatted(told)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--inventory",
                "--playbook",
                "--private-key",
                "--ssh-config",
                "--user",
                "--vault-id",
                "--vault-password-file"
            })
    void anEmptyPathIsNotTheCurrentDirectory(String option) {
        CommandLine run = CommandLine.run("plan", "-i", "x", option, "");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("fleetmirror: Invalid value for option '")
                .contains(option, "\"\" names nothing\n");
    }

    @Test
    void anIdOfAVaultNeedsAFile() {
        assertThat(CommandLine.run("plan", "-i", "x", "--vault-id", "dev@").err())
                .startsWith("fleetmirror: Invalid value for option '--vault-id'")
                .contains("\"dev@\" names nothing behind the @");
    }

    @Test
    void anImageThatIsNoneIsRefused() {
        assertThat(CommandLine.run("verify", "-i", "x", "--image", "registry.k8s.io:pause/3.9"))
                .isEqualTo(new CommandLine(2, "", """
                        fleetmirror: Invalid value for option '--image' (IMAGE): "registry.k8s.io:pause/3.9" is not an image's name, such as registry.k8s.io/pause:3.9
                        Try 'fleetmirror verify --help'.
                        """));
    }

    @Test
    void wordsMayBeWrittenLarge() {
        assertThat(CommandLine.run("plan", "-i", "nowhere", "-o", "JSON").status())
                .isEqualTo(3);
    }
}

package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of a command line without a node. */
class CommandLineTest {

    @TempDir
    Path directory;

    @Nested
    class Help {

        @Test
        void fitsEightyColumnsAndNamesEveryExitStatus() {
            for (String command :
                    new String[] {"apply", "plan", "verify", "rollback", "history", "recover", "facts", "lint", "render"
                    }) {
                CommandLine help = CommandLine.run(command, "--help");
                assertThat(help.status()).isZero();
                assertThat(help.out().lines()).as(command).allMatch(line -> line.length() <= 80);
                assertThat(help.out()).contains("-i, --inventory=INVENTORY");
            }
            assertThat(CommandLine.run("proxy", "explain", "--help").out())
                    .contains("URL...")
                    .contains("--node=NODE");
            assertThat(CommandLine.run("--help").out())
                    .contains("a person must look")
                    .contains("Exit status:");
        }

        @Test
        void exitStatusesMeanWhatTheReadmeSays() throws IOException {
            String help = CommandLine.run("--help").out().replaceAll("\\s+", " ");
            Pattern row = Pattern.compile("^\\| (\\d+) \\| (.*) \\|$", Pattern.MULTILINE);

            assertThat(row.matcher(Files.readString(Path.of("README.md"))).results())
                    .hasSize(9)
                    .allSatisfy(status -> assertThat(help)
                            .contains(" " + status.group(1) + " "
                                    + status.group(2).replace("`", "")));
        }

        @Test
        void theDirectoryThatIsTheDefaultDoesNotReadLikeTheOneAbove() {
            assertThat(CommandLine.run("inventory", "--help").out().replaceAll("\\s+", " "))
                    .contains("Default: the current one.");
        }

        @Test
        void everyCommandShowsWhereABugLiesWhichABugSaysToAskFor() {
            for (String command : new String[] {"apply", "inventory", "init", "lint", "render", "proxy"}) {
                assertThat(CommandLine.run(command, "--help").out()).as(command).contains("--stacktrace");
            }
        }

        @Test
        void isACommandAsOtherToolsHaveIt() {
            assertThat(CommandLine.run("help")).isEqualTo(CommandLine.run("--help"));
            assertThat(CommandLine.run("help", "proxy", "explain"))
                    .isEqualTo(CommandLine.run("proxy", "explain", "--help"));
            assertThat(CommandLine.run("version")).isEqualTo(CommandLine.run("--version"));
        }

        @Test
        void theVersionNamesTheJavaThatRunsIt() {
            assertThat(CommandLine.run("--version").out()).matches("fleetmirror \\S.* \\(Java \\d+\\)\\n");
        }
    }

    @Nested
    class WhatCannotBePrinted {

        private final ByteArrayOutputStream err = new ByteArrayOutputStream();

        private int onAFullDisk(String... args) {
            OutputStream full = new OutputStream() {
                @Override
                public void write(int ignored) throws IOException {
                    throw new IOException("No space left on device");
                }
            };
            return FleetmirrorCommand.run(
                    args, new PrintStream(full), new PrintStream(err, true, StandardCharsets.UTF_8));
        }

        @Test
        void isNoSuccess() {
            assertThat(onAFullDisk("--help")).isEqualTo(74);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .isEqualTo("fleetmirror: standard output is full or was closed: not everything was printed\n");
        }

        @Test
        void leavesAFaultItsStatus() {
            assertThat(onAFullDisk("lint", "-i", "nowhere", "-o", "json")).isEqualTo(3);
        }
    }

    @Nested
    class ABug {

        @Test
        void isToldWhateverItIsAndIsNoPromiseThatNodesAreAsBefore() {
            PrintStream broken = new PrintStream(OutputStream.nullOutputStream()) {
                @Override
                public void write(byte[] bytes, int from, int length) {
                    throw new StackOverflowError("too deep");
                }
            };
            ByteArrayOutputStream err = new ByteArrayOutputStream();

            int status = FleetmirrorCommand.run(
                    new String[] {"--version"}, broken, new PrintStream(err, true, StandardCharsets.UTF_8));

            assertThat(status).isEqualTo(70);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("a bug of its own: java.lang.StackOverflowError: too deep", "--stacktrace");
        }
    }

    @Nested
    class FaultsOfFiles {

        @Test
        void anInventoryThatIsNotThereAndAMissingPlaybookAreToldTogether() {
            Path inventory = directory.resolve("none.yaml");

            CommandLine plan = CommandLine.run("plan", "-i", inventory.toString());

            assertThat(plan.status()).isEqualTo(3);
            assertThat(plan.out()).isEmpty();
            assertThat(plan.err())
                    .contains("error: -p: there is no playbooks/site.yaml beside or above")
                    .contains("none.yaml")
                    .endsWith("2 errors\n");
        }

        @Test
        void whatPlanDoesInAnyCaseMayBeAskedFor() {
            assertThat(CommandLine.run("plan", "-i", "nowhere", "-C", "-D"))
                    .isEqualTo(CommandLine.run("plan", "-i", "nowhere"));
        }

        /** 3 would say that a file is at fault which was read. */
        @Test
        void aPlaybookThatCannotBeWrittenIsWrongUsage() throws IOException {
            Path inventory = Files.writeString(
                    directory.resolve("inventory.yaml"),
                    "all: {vars: {http_proxy: 'http://p:3128'}, hosts: {node-1: }}\n");
            for (Path file : new Path[] {inventory, directory.resolve("none/site.yaml")}) {
                CommandLine init =
                        CommandLine.run("init", "--from-kubespray", "-i", inventory.toString(), "-p", file.toString());
                assertThat(init.status()).as(init.all()).isEqualTo(2);
                assertThat(init.out()).isEmpty();
            }
        }

        @Test
        void faultsOfBothFilesAreToldTogetherInOrder() throws IOException {
            Path inventory = Files.writeString(directory.resolve("inventory.yaml"), """
                    all:
                      hots: {node-1: }
                    """);
            Path playbook = Files.writeString(directory.resolve("site.yaml"), """
                    - hosts: all
                      verfy: {images: []}
                    """);

            CommandLine apply = CommandLine.run("apply", "-i", inventory.toString(), "-p", playbook.toString());

            assertThat(apply.status()).isEqualTo(3);
            assertThat(apply.err().lines().filter(line -> line.startsWith("error")))
                    .anyMatch(line -> line.contains("inventory.yaml:2") && line.contains("hosts"))
                    .anyMatch(line -> line.contains("site.yaml:2") && line.contains("verify"));
        }

        @Test
        void aFaultOfVariablesIsToldWithThoseOfThePlaybook() throws IOException {
            Path inventory = Files.writeString(directory.resolve("inventory.yaml"), "all: {hosts: {node-1: }}\n");
            Path playbook = Files.writeString(directory.resolve("site.yaml"), "- {hosts: all, proxi: none}\n");

            CommandLine apply = CommandLine.run(
                    "apply", "-i", inventory.toString(), "-p", playbook.toString(), "-e", "@nowhere.yaml");

            assertThat(apply.status()).as(apply.all()).isEqualTo(3);
            assertThat(apply.err()).contains("nowhere.yaml").contains("proxi").contains("2 errors");
        }

        @Test
        void aPatternThatLeavesNobodyIsAFaultAlsoWithoutAPlaybook() throws IOException {
            Path inventory = Files.writeString(directory.resolve("inventory.yaml"), "all: {hosts: {node-1: }}\n");

            for (String command : new String[] {"recover", "rollback", "history", "facts"}) {
                assertThat(CommandLine.run(command, "-i", inventory.toString(), "-l", "node-1:!node-1"))
                        .isEqualTo(new CommandLine(3, "", """
                                error: -l: leaves none of the inventory's nodes: saw "node-1:!node-1"; name nodes that fleetmirror inventory --graph lists
                                1 error
                                """));
            }
        }

        @Test
        void aPatternKeepsTheOrderOfTheInventoryAlsoWithoutAPlaybook() throws IOException {
            Path inventory = Files.writeString(directory.resolve("inventory.yaml"), """
                    all:
                      vars: {ansible_host: 127.0.0.1, ansible_port: 1}
                      hosts: {node-1: , node-2: }
                    """);

            String told = CommandLine.run("facts", "-i", inventory.toString(), "-F", "none", "-l", "node-2,node-1")
                    .out();

            assertThat(told).containsSubsequence("node-1\n", "node-2\n");
        }

        @Test
        void aNodeThatIsReachedOtherwiseThanBySshIsAFaultOnlyWhereItIsToBeReached() throws IOException {
            Path inventory = Files.writeString(directory.resolve("inventory.yaml"), """
                    all:
                      vars: {ansible_host: 127.0.0.1, ansible_port: 1}
                      hosts: {node-1: , localhost: {ansible_connection: local}}
                    """);

            assertThat(CommandLine.run("inventory", "-i", inventory.toString(), "--graph")
                            .status())
                    .isZero();
            assertThat(CommandLine.run("facts", "-i", inventory.toString(), "-F", "none"))
                    .isEqualTo(new CommandLine(3, "", "error: " + inventory + """
                            :3: ansible_connection is none that fleetmirror has: saw "local"; \
                            write ssh, or leave the node out: of the play's hosts, or of this run by -l 'all:!NODE'
                            1 error
                            """));
            assertThat(CommandLine.run("facts", "-i", inventory.toString(), "-F", "none", "-l", "all:!localhost")
                            .out())
                    .contains("node-1")
                    .doesNotContain("localhost");
        }

        @Test
        void aPatternThatNamesNobodyIsAFault() throws IOException {
            Path inventory = Files.writeString(directory.resolve("inventory.yaml"), "all: {hosts: {node-1: }}\n");
            Path playbook = Files.writeString(directory.resolve("site.yaml"), "- {hosts: all, proxy: none}\n");

            CommandLine apply =
                    CommandLine.run("apply", "-i", inventory.toString(), "-p", playbook.toString(), "-l", "noed-1");

            assertThat(apply.status()).as(apply.all()).isEqualTo(3);
            assertThat(apply.err()).contains("-l").contains("node-1");
        }
    }

    @Test
    void aNameThatNoNodeCanHaveIsToldAsAnyOther() throws IOException {
        Path inventory = Files.writeString(directory.resolve("i.yaml"), "all: {hosts: {node-1: }}\n");

        for (String name : new String[] {"", "a\tb"}) {
            CommandLine told = CommandLine.run("inventory", "-i", inventory.toString(), "--host", name);
            assertThat(told.status()).as(told.all()).isEqualTo(3);
            assertThat(told.err()).contains("no node has this name");
        }
    }

    @Test
    void theRootDirectoryHoldsNoVaultPassword() {
        CommandLine told = CommandLine.run("plan", "-i", "x", "--vault-password-file", "/");

        assertThat(told.status()).as(told.all()).isEqualTo(3);
        assertThat(told.err()).contains("/: a directory stands where a file is needed");
    }

    /** Files that {@code -l} and {@code -e} name are theirs to read, and not more words of the command line. */
    @Test
    void anAtSignNamesAFileOfNodesOrOfVariables() throws IOException {
        Path inventory = Files.writeString(
                directory.resolve("inventory.yaml"), "all: {hosts: {node-1: , node-2: {ansible_host: x.invalid}}}\n");
        Path playbook = Files.writeString(
                directory.resolve("site.yaml"), "- {name: P, hosts: all, proxy: {http: '{{ proxy }}'}}\n");
        Path nodes = Files.writeString(directory.resolve("retry"), "node-2\n");
        Path variables =
                Files.writeString(directory.resolve("vars.yaml"), "proxy: http://me:s3cret@proxy.example.com:3128\n");

        CommandLine plan = CommandLine.run(
                "plan",
                "-i",
                inventory.toString(),
                "-p",
                playbook.toString(),
                "-l",
                "@" + nodes,
                "-e",
                "@" + variables);

        assertThat(plan.status()).as(plan.all()).isEqualTo(1);
        assertThat(plan.out()).contains("node-2").doesNotContain("node-1").doesNotContain("s3cret");
        assertThat(plan.err()).doesNotContain("s3cret");
    }

    @Test
    void aNodeWhoseNameDoesNotResolveIsUnreachableAndTheRestIsTold() throws IOException {
        Path inventory = Files.writeString(
                directory.resolve("inventory.yaml"),
                "all: {hosts: {node-1: {ansible_host: node-1.invalid, ansible_user: me}}}\n");
        Path playbook = Files.writeString(directory.resolve("site.yaml"), "- {name: P, hosts: all, proxy: none}\n");

        CommandLine plan = CommandLine.run("plan", "-i", inventory.toString(), "-p", playbook.toString());

        assertThat(plan).isEqualTo(new CommandLine(1, """
                        Play: P

                        node-1
                          unreachable: me@node-1.invalid: the name does not resolve: check ansible_host

                        1 node: 0 to change, 0 unchanged, 1 unreachable
                        """, ""));
    }

    @Test
    void aValueThatIsMadeOfAnUnsetVariableOfTheEnvironmentIsToldByItsName() throws IOException {
        Path inventory = Files.writeString(directory.resolve("inventory.yaml"), """
                        all:
                          hosts: {node-1: }
                          vars:
                            timeout: "{{ lookup('env', 'NOT_SET_EITHER', default='soon') }}"
                            user: "{{ lookup('env', 'NOT_SET', default=Undefined) }}"
                            ansible_user: "{{ user }}"
                            ansible_timeout: "{{ timeout }}"
                        """);
        Path playbook = Files.writeString(
                directory.resolve("site.yaml"),
                "- {name: P, hosts: all, proxy: {https: \"{{ lookup('env', 'NOT_SET_ANYWHERE') }}\"}}\n");
        Path plain = Files.writeString(directory.resolve("plain.yaml"), "all: {hosts: {node-1: }}\n");

        CommandLine ofPlay = CommandLine.run("lint", "-i", plain.toString(), "-p", playbook.toString());
        CommandLine lint = CommandLine.run("lint", "-i", inventory.toString(), "-p", playbook.toString());

        assertThat(ofPlay.err().replaceAll("\\s+", " "))
                .contains(
                        "\"https\" is made of the environment variable \"NOT_SET_ANYWHERE\", which is not set; set it where"
                                + " fleetmirror is started, or write a text");
        assertThat(lint.err().replaceAll("\\s+", " "))
                .contains(
                        "\"ansible_timeout\" is made of the environment variable \"NOT_SET_EITHER\", which is not set; set"
                                + " it where fleetmirror is started, or write a whole number from 1 to 86400",
                        "the environment variable \"NOT_SET\" is not set; set it where fleetmirror is started, or give its"
                                + " lookup another default");
    }

    @Test
    void ofABastionNoVariableOfTheNodesIsToBeChecked() throws IOException {
        Path inventory = Files.writeString(
                directory.resolve("inventory.yaml"),
                "all: {hosts: {node-1: {ansible_ssh_common_args: -F none -J me@gate.invalid}}}\n");
        Path playbook = Files.writeString(directory.resolve("site.yaml"), "- {name: P, hosts: all, proxy: none}\n");

        CommandLine plan = CommandLine.run("plan", "-i", inventory.toString(), "-p", playbook.toString());

        assertThat(plan.out().replaceAll("\\s+", " "))
                .contains(
                        "the bastion cannot be reached: me@gate.invalid: the name does not resolve: check its name 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "recover"})
    void aProofAndARecoveryHaveAPageForATicketToo(String command) throws IOException {
        Path inventory = Files.writeString(
                directory.resolve("inventory.yaml"),
                "all: {hosts: {node-1: {ansible_host: node-1.invalid, ansible_user: me}}}\n");
        Files.writeString(
                Files.createDirectory(directory.resolve("playbooks")).resolve("site.yaml"),
                "- {name: P, hosts: all, proxy: none}\n");
        Path page = directory.resolve("page.html");

        CommandLine ended = CommandLine.run(command, "-i", inventory.toString(), "--report", page.toString());

        assertThat(ended.status()).as(ended.all()).isEqualTo(1);
        assertThat(ended.err()).contains("report: " + page);
        assertThat(page)
                .content()
                .contains("<h1>fleetmirror " + command + "</h1>", "<td class=\"bad\">unreachable</td>");
    }
}

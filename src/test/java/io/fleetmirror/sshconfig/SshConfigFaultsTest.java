package io.fleetmirror.sshconfig;

import static io.fleetmirror.sshconfig.SshConfigOracleTest.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshConfigFaultsTest {

    private static final Place PLACE = new Place.OnCommandLine("ansible_ssh_common_args");

    @TempDir
    Path directory;

    private LocalUser local() {
        return new LocalUser("me", directory, Map.of());
    }

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("config"), text);
        return SshConfig.ofFile(file.toString(), local())
                .flatMap(config -> config.options("web", List.of()))
                .problems()
                .stream()
                .map(Problem::toString)
                .map(line -> line.replace(directory + "/", ""))
                .toList();
    }

    @Test
    void everyFaultOfAFileIsToldWithItsLine() throws IOException {
        assertThat(problems("Hots web\nPort 0\nConnectTimeout soon\nUser \"x\nIdentitiesOnly maybe\nHostName\n"))
                .containsExactly(
                        "config:1: ssh has no such option: saw \"hots\"; write \"host\"",
                        "config:2: \"port\" has a value that ssh refuses: saw \"0\"; write a number from 1 to 65535",
                        "config:3: \"connecttimeout\" has a value that ssh refuses: saw \"soon\"; "
                                + "write a time such as 30 or 1m",
                        "config:4: a quote is not closed; close it on the same line",
                        "config:5: \"identitiesonly\" has a value that ssh refuses: saw \"maybe\"; write yes or no",
                        "config:6: \"hostname\" without a value; write one, or take the line out");
    }

    /** The empty name would be this machine's own to whoever connects. */
    @ParameterizedTest
    @ValueSource(strings = {"HostName \"\"", "User ''", "Host \"\"", "UserKnownHostsFile \"\"", "IdentityFile \"\""})
    void anEmptyValueIsNone(String line) throws IOException {
        assertThat(problems(line + "\n"))
                .singleElement()
                .asString()
                .endsWith("without a value; write one, or take the line out");
    }

    @Test
    void aQuoteAroundAKeywordIsClosed() throws IOException {
        assertThat(problems("\"Port 22\n"))
                .containsExactly("config:1: a quote is not closed; close it on the same line");
        assertThat(problems("\"Port\"=22\n"))
                .containsExactly(
                        "config:1: \"port\" has a value that ssh refuses: saw \"=22\"; write a number from 1 to 65535");
    }

    @Test
    void matchExecIsRefusedOnlyWhereSshWouldRunIt() throws IOException {
        assertThat(problems("Match host other exec /bin/true\n  Port 2\n")).isEmpty();
        assertThat(problems("Match host web exec /bin/true\n  Port 2\n"))
                .singleElement()
                .asString()
                .startsWith("config:1: Match exec is not supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localnetwork 10.0.0.0/8", "version OpenSSH_*", "sessiontype exec", "command *"})
    void criteriaOfNewerReleasesAreRefusedOnlyWhereTheyWouldDecide(String criterion) throws IOException {
        assertThat(problems("Match host other " + criterion + "\n  Port 2\n")).isEmpty();
        assertThat(problems("Match host web " + criterion + "\n  Port 2\n"))
                .singleElement()
                .asString()
                .startsWith("config:1: Match " + criterion.replaceFirst(" .*", "") + " is not supported");
    }

    @Test
    void whatCannotBeHeededIsAProblemOnlyWhereItApplies() throws IOException {
        assertThat(problems("Host other\n  ProxyCommand nc %h %p\n  RevokedHostKeys /r\n"))
                .isEmpty();
        assertThat(problems("Host web\n  ProxyCommand nc %h %p\n  RevokedHostKeys /r\n  BindAddress 10.0.0.1\n"))
                .hasSize(3);
        assertThat(problems("Host web\n  IdentityFile ~/%Q\n"))
                .singleElement()
                .asString()
                .startsWith("config:2: a token");
    }

    /** As SSSD has it on a member of FreeIPA. Without it fewer host keys are believed, never more. */
    @Test
    void aCommandThatWouldNameMoreHostKeysIsPassedOver() throws IOException {
        assertThat(problems("Host *\n  KnownHostsCommand /usr/bin/sss_ssh_knownhosts %H\n"))
                .isEmpty();
    }

    /** ssh_config(5) of OpenSSH 9.4: the first Tag or -P counts, as with other options. */
    @Test
    void aTagIsMatchedByTheBlocksBehindIt() throws IOException {
        String text = "Host web\n  Tag inner\nMatch tagged inn*\n  Port 2\nMatch tagged \"\"\n  Port 3\n";
        Path file = Files.writeString(directory.resolve("tags"), text);
        SshConfig config = value(SshConfig.ofFile(file.toString(), local()));

        assertThat(value(config.options("web", List.of())).port()).isEqualTo(2);
        assertThat(value(config.options("db", List.of())).port()).isEqualTo(3);
        assertThat(value(config.options(
                                "db",
                                value(SshArguments.parse(PLACE, "-P inner")).options()))
                        .port())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o PubkeyAuthentication=no",
                "-o PreferredAuthentications=password,keyboard-interactive",
            })
    void whereKeysAreNotWantedNoneIsOffered(String arguments) {
        SshConfig none = value(SshConfig.ofFile("none", local()));

        assertThat(value(none.options(
                                "web",
                                value(SshArguments.parse(PLACE, arguments)).options()))
                        .offersKeys())
                .isFalse();
        assertThat(value(none.options(
                                "web",
                                value(SshArguments.parse(
                                                PLACE, "-o PreferredAuthentications=gssapi-with-mic,publickey"))
                                        .options()))
                        .offersKeys())
                .isTrue();
    }

    @Test
    void theHomeOfAnotherUserIsFound() throws IOException {
        String text = "IdentityFile ~root/.ssh/id\nCertificateFile ~me/c.pub\nUserKnownHostsFile ~root/kh\n";
        Path file = Files.writeString(directory.resolve("tilde"), text);
        SshOptions options =
                value(value(SshConfig.ofFile(file.toString(), local())).options("web", List.of()));

        assertThat(options.identityFiles()).containsExactly(Path.of("/root/.ssh/id"));
        assertThat(options.certificateFiles()).containsExactly(directory.resolve("c.pub"));
        assertThat(options.userKnownHosts()).containsExactly(Path.of("/root/kh"));
        assertThat(problems("Host web\n  IdentityFile ~no-such-user/id\n"))
                .singleElement()
                .asString()
                .startsWith("config:2: a token that is not known here")
                .contains("saw \"~no-such-user/id\"");
    }

    @Test
    void aProxyCommandOfSshIsABastionWithItsOwnOptions() {
        SshConfig none = value(SshConfig.ofFile("none", local()));
        SshArguments arguments = value(SshArguments.parse(
                PLACE, "-o ProxyCommand=\"ssh -q -F /cfg -W %h:%p -i /key -p 2222 -o ConnectTimeout=3 ops@gate\""));

        Jump jump = value(none.options("web", arguments.options())).jumps().getFirst();

        assertThat(jump.host()).isEqualTo("gate");
        assertThat(jump.arguments().configFile()).contains("/cfg");
        SshOptions options = value(none.options("gate", jump.arguments().options()));
        assertThat(options.user()).contains("ops");
        assertThat(options.port()).isEqualTo(2222);
        assertThat(options.identityFiles()).containsExactly(Path.of("/key"));
        assertThat(options.connectTimeout()).contains(3L);
    }

    @Test
    void aBastionWhoseComplaintsNobodyReadsIsOne() throws IOException {
        String text = "Host web\n  ProxyCommand ssh -q -W %h:%p ops@gate 2> /dev/null\n";
        Path file = Files.writeString(directory.resolve("silenced"), text);
        SshOptions options =
                value(value(SshConfig.ofFile(file.toString(), local())).options("web", List.of()));

        assertThat(options.jumps()).extracting(Jump::host).containsExactly("gate");
        assertThat(problems("ProxyCommand ssh -W %h:%p gate >/tmp/log\n")).hasSize(1);
    }

    @Test
    void aProxyCommandIsReadAsAShellWould() throws IOException {
        LocalUser local = new LocalUser("me", directory, Map.of("KEYS", "/keys"));
        String text = "ProxyCommand ssh -W %h:%p -i $KEYS/id gate # by the office\n";
        Path file = Files.writeString(directory.resolve("shell"), text);
        SshOptions options =
                value(value(SshConfig.ofFile(file.toString(), local)).options("web", List.of()));

        Jump jump = options.jumps().getFirst();
        assertThat(jump.host()).isEqualTo("gate");
        assertThat(jump.arguments().options()).extracting(Directive::first).containsExactly("/keys/id");
    }

    @Test
    void aProxyCommandThatRunsAnotherOnTheBastionIsRefusedAsAWhole() throws IOException {
        assertThat(problems("ProxyCommand ssh gate nc -w 5 %h %p\n"))
                .singleElement()
                .asString()
                .startsWith("config:1: a ProxyCommand other than ssh -W %h:%p is not supported");
    }

    @Test
    void theLastOfManyConfigurationsCountsAsForSsh() {
        SshArguments first = value(SshArguments.parse(PLACE, "-F /none -F /first -o Port=1"));
        SshArguments last = value(SshArguments.parse(PLACE, "-F /last -o Port=2"));

        assertThat(first.and(last).configFile()).contains("/last");
        assertThat(first.and(SshArguments.NONE).configFile()).contains("/first");
        assertThat(value(value(SshConfig.ofFile("none", local()))
                                .options("web", first.and(last).options()))
                        .port())
                .isEqualTo(1);
    }

    @Test
    void noneIsNoneInAnyCase() throws IOException {
        String text = "IdentityFile None\nUserKnownHostsFile NONE\nGlobalKnownHostsFile None\n";
        Path file = Files.writeString(directory.resolve("none"), text);
        SshOptions options =
                value(value(SshConfig.ofFile(file.toString(), local())).options("web", List.of()));

        assertThat(options.identityFiles()).isEmpty();
        assertThat(options.userKnownHosts()).isEmpty();
        assertThat(options.globalKnownHosts()).isEmpty();
    }

    /** As ssh, which makes a command of both options and puts in what it knows of the node (ssh_config(5), TOKENS). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o 'ProxyJump %r@corp.com@gate-%h'",
                "-o 'ProxyCommand ssh -W %h:%p %r@corp.com@gate-%h'",
                "-o 'ProxyCommand ssh -W %h:%p -l %r@corp.com gate-%h'"
            })
    void aBastionMayBeNamedByWhatIsKnownOfTheNode(String text) {
        SshConfig none = value(SshConfig.ofFile("none", local()));
        SshArguments arguments = value(SshArguments.parse(PLACE, "-l joe " + text));
        Jump jump = value(none.options("web", arguments.options())).jumps().getFirst();

        SshOptions options = value(none.options(jump.host(), jump.arguments().options()));
        assertThat(jump.host()).isEqualTo("gate-web");
        assertThat(options.user()).contains("joe@corp.com");
    }

    @Test
    void jumpsComeInTheOrderInWhichTheyArePassed() {
        SshConfig none = value(SshConfig.ofFile("none", local()));
        SshArguments arguments = value(SshArguments.parse(PLACE, "-J a@one:22,[fd00::1]:2200,ssh://two"));

        assertThat(value(none.options("web", arguments.options())).jumps())
                .extracting(Jump::host)
                .containsExactly("one", "fd00::1", "two");
    }

    /** {@code ssh -G -J b:ssh,c:https web} says "proxyjump b:ssh,c:443", and refuses the other two. */
    @Test
    void aJumpsPortMayBeTheNameOfAService() {
        SshConfig none = value(SshConfig.ofFile("none", local()));
        SshArguments arguments = value(SshArguments.parse(PLACE, "-J me@one:ssh,[fd00::1]:http-alt"));

        assertThat(value(none.options("web", arguments.options())).jumps())
                .extracting(
                        jump -> value(none.options(jump.host(), jump.arguments().options()))
                                .port())
                .containsExactly(22, 8080);
        for (String wrong : List.of("-J one:no-such-service", "-J one:SSH")) {
            assertThat(none.options(
                                    "web",
                                    value(SshArguments.parse(PLACE, wrong)).options())
                            .problems())
                    .extracting(Problem::what)
                    .containsExactly("not a bastion");
        }
    }

    /** {@code ssh -G -4 -6 web} says "addressfamily inet6", whichever of Ansible's variables they come from. */
    @ParameterizedTest
    @CsvSource({
        "-4, -6, INET6",
        "-6, -4 -o AddressFamily=inet6, INET",
        "-o AddressFamily=inet6, -4, INET",
        "-o AddressFamily=inet6, -o AddressFamily=inet, INET6"
    })
    void theLastFamilyThatAFlagNamesCounts(String sshArgs, String commonArgs, SshOptions.Family family) {
        SshConfig none = value(SshConfig.ofFile("none", local()));
        SshArguments arguments =
                value(SshArguments.parse(PLACE, sshArgs)).and(value(SshArguments.parse(PLACE, commonArgs)));

        assertThat(value(none.options("web", arguments.options())).family()).isEqualTo(family);
    }

    /** {@code ssh -G -J ssh://joe%40corp.com@gate web} says "proxyjump joe@corp.com@gate". */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-J ssh://joe%40corp.com@gate:22/",
                "-o 'ProxyCommand ssh -W %h:%p ssh://joe%40corp.com@gate'",
            })
    void theUserOfAUriIsUnescaped(String text) {
        SshConfig none = value(SshConfig.ofFile("none", local()));
        Jump jump = value(none.options(
                        "web", value(SshArguments.parse(PLACE, text)).options()))
                .jumps()
                .getFirst();

        assertThat(value(none.options("gate", jump.arguments().options())).user())
                .contains("joe@corp.com");
    }

    @Test
    void argumentsThatMakeNoDifferenceArePassedOver() {
        assertThat(value(SshArguments.parse(
                                PLACE,
                                "-C -q -tt -o ControlMaster=auto -o ControlPersist=60s -oControlPath=/x -o 'SendEnv LANG'"
                                        + " -vvA -o Compression=yes"))
                        .options()
                        .stream()
                        .filter(option -> Keywords.isHeeded(option.keyword())))
                .isEmpty();
    }

    @Test
    void forwardingsArePassedOverAlsoAsFlags() {
        assertThat(value(SshArguments.parse(
                                PLACE, "-2 -L 8080:h:80 -R 3128:127.0.0.1:3128 -D 1080 -w 0:0 -I /lib.so -p 2222"))
                        .options())
                .extracting(Directive::keyword)
                .containsExactly("port");
    }

    @Test
    void anAddressToBindToIsRefusedAsTheOptionIs() {
        SshConfig none = value(SshConfig.ofFile("none", LocalUser.current()));

        assertThat(none.options(
                                "web",
                                value(SshArguments.parse(PLACE, "-b 10.0.0.1 -B eth0"))
                                        .options())
                        .problems())
                .extracting(Problem::what)
                .satisfiesExactly(
                        what -> assertThat(what).startsWith("\"bindaddress\" is not supported"),
                        what -> assertThat(what).startsWith("\"bindinterface\" is not supported"));
    }

    /** Ansible strips what its splitting leaves, and a shell joins the lines of a command. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o ProxyCommand=\"ssh -W %h:%p -q gate\" \\\n -p 2222\n",
                "-o ProxyCommand=\"ssh -W %h:%p \\\n  -q gate\" -p 2222",
                "-o ProxyCommand=\"ssh -W %h:%p -q gate\" \\ -p 2222"
            })
    void backslashesMayContinueALine(String text) {
        SshConfig none = value(SshConfig.ofFile("none", LocalUser.current()));

        SshOptions options =
                value(none.options("web", value(SshArguments.parse(PLACE, text)).options()));

        assertThat(options.port()).isEqualTo(2222);
        assertThat(options.jumps()).extracting(Jump::host).containsExactly("gate");
    }

    @Test
    void aCommandWithoutQuotesIsOneProblemThatSaysSo() {
        assertThat(SshArguments.parse(PLACE, "-o ProxyCommand=ssh -W %h:%p gate -i /k")
                        .problems())
                .extracting(Problem::what)
                .containsExactly("a ProxyCommand that ends with its first word, since it stands in no quotes");
        assertThat(SshArguments.parse(PLACE, "-o ProxyCommand=none stray").problems())
                .extracting(Problem::what)
                .containsExactly("an argument for ssh that is not understood");
    }

    @Test
    void whatIsNotUnderstoodInArgumentsIsAProblem() {
        assertThat(SshArguments.parse(PLACE, "-Z -o Prot=22 -o Port=x stray -J").problems())
                .extracting(Problem::what, problem -> problem.observed().orElse(""))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("an argument for ssh that is not understood", "-Z"),
                        org.assertj.core.groups.Tuple.tuple("ssh has no such option", "prot"),
                        org.assertj.core.groups.Tuple.tuple("\"port\" has a value that ssh refuses", "x"),
                        org.assertj.core.groups.Tuple.tuple("an argument for ssh that is not understood", "stray"),
                        org.assertj.core.groups.Tuple.tuple("an argument for ssh without its value", "-J"));
    }
}

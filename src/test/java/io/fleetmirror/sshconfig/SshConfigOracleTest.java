package io.fleetmirror.sshconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every configuration of the corpus and every host that it names: {@code ssh -G} must say the same. */
class SshConfigOracleTest {

    private static final Path CORPUS = Path.of("src/test/resources/sshconfig");

    @TempDir
    static Path directory;

    record Pair(String config, String arguments, String host) {
        @Override
        public String toString() {
            return config + " " + host;
        }
    }

    @BeforeAll
    static void copyWithTheDirectorysName() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory.resolve(CORPUS.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, Files.readString(file).replace("@DIR@", directory.toString()));
            }
        }
    }

    static List<Pair> pairs() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                String arguments = header(file, "# args: ");
                Words.split(header(file, "# hosts: "), false)
                        .orElseThrow()
                        .forEach(host -> pairs.add(new Pair(name, arguments, host)));
            }
        }
        return pairs;
    }

    private static String header(Path file, String prefix) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .findFirst()
                .orElse("");
    }

    @Test
    void thereAreAtLeastSixtyPairs() throws IOException {
        assertThat(pairs()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void sshSaysTheSame(Pair pair) throws IOException {
        assertThat(ours(pair)).isEqualTo(theirs(pair));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User do main",
                "HostName web.example.com web2",
                "IdentityFile /my keys/id",
                "IdentitiesOnly yes no",
                "PreferredAuthentications publickey, password",
                "StrictHostKeyChecking=accept-new yes",
            })
    void sshRefusesTheSame(String line) throws IOException {
        Path file = Files.writeString(directory.resolve("refused"), line + "\n");
        String keyword = line.split("[ =]", 2)[0].toLowerCase(Locale.ROOT);

        assertThat(ssh(new Pair("refused", "", "web"))).contains("keyword " + keyword + " extra arguments");
        assertThat(SshConfig.ofFile(file.toString(), LocalUser.current()).problems())
                .extracting(Problem::what)
                .containsExactly("\"" + keyword + "\" with more than one value");
    }

    private static Map<String, String> ours(Pair pair) {
        LocalUser local = LocalUser.current();
        SshArguments arguments = value(SshArguments.parse(new Place.OnCommandLine("args"), pair.arguments()));
        SshConfig config =
                value(SshConfig.ofFile(directory.resolve(pair.config()).toString(), local));
        SshOptions options = value(config.options(pair.host(), arguments.options()));
        Map<String, String> seen = new TreeMap<>();
        seen.put("hostname", options.hostName());
        seen.put("port", "" + options.port());
        seen.put("user", options.user().orElse(local.name()));
        seen.put("identityfile", raw(options.rawIdentities()));
        seen.put("certificatefile", raw(options.rawCertificates()));
        seen.put("identitiesonly", options.identitiesOnly() ? "yes" : "no");
        seen.put("proxyjump", word(options, "proxyjump"));
        seen.put("proxycommand", word(options, "proxycommand"));
        seen.put("userknownhostsfile", joined(options.userKnownHosts()));
        seen.put("globalknownhostsfile", joined(options.globalKnownHosts()));
        seen.put("unknownhosts", options.unknownHosts().map(Enum::toString).orElse("ASK"));
        seen.put("hostkeyalias", options.hostKeyAlias().orElse(""));
        seen.put("connecttimeout", "" + options.connectTimeout().orElse(0L));
        seen.put("serveraliveinterval", "" + options.serverAliveInterval().orElse(0L));
        seen.put("serveralivecountmax", "" + options.serverAliveCountMax().orElse(3));
        seen.put("hashknownhosts", options.hashesKnownHosts() ? "yes" : "no");
        seen.put("offerskeys", "" + options.offersKeys());
        seen.put("addressfamily", options.family().toString().toLowerCase(Locale.ROOT));
        seen.put("identityagent", word(options, "identityagent"));
        return seen;
    }

    private static String ssh(Pair pair) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("ssh", "-G", "-F", directory.resolve(pair.config()).toString()));
        command.addAll(Words.split(pair.arguments(), false).orElseThrow());
        command.add(pair.host());
        Process ssh = new ProcessBuilder(command).redirectErrorStream(true).start();
        ssh.getOutputStream().close();
        return new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> theirs(Pair pair) throws IOException {
        String text = ssh(pair);
        Map<String, String> said = text.lines()
                .map(line -> line.split(" ", 2))
                .filter(words -> words.length == 2)
                .collect(Collectors.toMap(words -> words[0], words -> words[1], (a, b) -> a + " " + b));
        assertThat(said).as(text).containsKey("hostname");
        Map<String, String> seen = new TreeMap<>();
        List.of(
                        "hostname",
                        "port",
                        "user",
                        "identitiesonly",
                        "connecttimeout",
                        "serveraliveinterval",
                        "serveralivecountmax",
                        "addressfamily",
                        "hashknownhosts",
                        "userknownhostsfile",
                        "globalknownhostsfile")
                .forEach(key -> seen.put(key, said.get(key).replaceAll("^none$", "0")));
        List.of("hostkeyalias", "proxyjump", "proxycommand", "identityagent", "certificatefile")
                .forEach(key -> seen.put(key, said.getOrDefault(key, "")));
        boolean methods =
                said.getOrDefault("preferredauthentications", "publickey").contains("publickey");
        seen.put(
                "offerskeys", "" + (methods && !said.get("pubkeyauthentication").equals("false")));
        String identities = said.getOrDefault("identityfile", "");
        seen.put("identityfile", identities.startsWith("~/.ssh/id_rsa ~/.ssh/id_ecdsa ") ? "" : identities);
        seen.put(
                "unknownhosts",
                switch (said.get("stricthostkeychecking")) {
                    case "true" -> "REFUSE";
                    case "ask" -> "ASK";
                    default -> "ACCEPT";
                });
        return seen;
    }

    private static String word(SshOptions options, String keyword) {
        return options.directive(keyword)
                .map(Directive::first)
                .filter(word -> !word.equalsIgnoreCase("none") || keyword.equals("identityagent"))
                .orElse("");
    }

    private static String raw(List<String> words) {
        return String.join(" ", words);
    }

    private static String joined(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(" "));
    }

    static <T> T value(Checked<T> checked) {
        return switch (checked) {
            case Checked.Valid<T>(T value, var ignored) -> value;
            case Checked.Faulty<T>(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}

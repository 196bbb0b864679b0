package io.fleetmirror.sshconfig;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The configuration of ssh, read once; says which options hold for a host. */
public final class SshConfig {

    private static final Path SYSTEM = Path.of("/etc/ssh");

    private final List<List<Directive>> files;
    private final LocalUser local;

    private SshConfig(List<List<Directive>> files, LocalUser local) {
        this.files = List.copyOf(files);
        this.local = local;
    }

    /** {@code ~/.ssh/config}, then {@code /etc/ssh/ssh_config}; either may be missing. */
    public static Checked<SshConfig> ofUser(LocalUser local) {
        Path ssh = local.home().resolve(".ssh");
        return read(local, problems -> {
            List<List<Directive>> files = new ArrayList<>();
            if (Files.exists(ssh.resolve("config"))) {
                files.add(new ConfigReader(ssh, local, problems).read(ssh.resolve("config")));
            }
            if (Files.exists(SYSTEM.resolve("ssh_config"))) {
                files.add(new ConfigReader(SYSTEM, local, problems).read(SYSTEM.resolve("ssh_config")));
            }
            return files;
        });
    }

    /** One file alone, as with {@code -F}; {@code none} is an empty one. */
    public static Checked<SshConfig> ofFile(String file, LocalUser local) {
        if (file.equals("none")) {
            return Checked.valid(new SshConfig(List.of(), local));
        }
        String whole = local.expanded(file).orElse(file);
        ConfigFile reader = problems ->
                List.of(new ConfigReader(local.home().resolve(".ssh"), local, problems).read(Path.of(whole)));
        return read(local, reader);
    }

    private interface ConfigFile {
        List<List<Directive>> read(Consumer<Problem> problems);
    }

    private static Checked<SshConfig> read(LocalUser local, ConfigFile reader) {
        List<Problem> problems = new ArrayList<>();
        List<List<Directive>> files = reader.read(problems::add);
        return Checked.of(problems, () -> new SshConfig(files, local));
    }

    /** What holds for a host when these options are given on the command line, which win over the files. */
    public Checked<SshOptions> options(String host, List<Directive> commandLine) {
        List<Problem> problems = new ArrayList<>();
        SshOptions options = new Evaluation(host, local, problems::add).run(commandLine, files);
        options.check(problems::add);
        return Checked.of(problems, () -> options);
    }
}

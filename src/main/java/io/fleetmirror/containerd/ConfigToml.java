package io.fleetmirror.containerd;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** One {@code config.toml} as text and as a value. Edits change the text of their own value alone. */
public final class ConfigToml {

    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final String DEFAULT_GRPC_ADDRESS = "/run/containerd/containerd.sock";

    private final Place where;
    private final String text;
    private final TomlTree tree;
    private final ConfigVersion version;

    private ConfigToml(Place where, String text, TomlTree tree, ConfigVersion version) {
        this.where = where;
        this.text = text;
        this.tree = tree;
        this.version = version;
    }

    /** Reads a file's text; what containerd itself would not start with is a problem. */
    public static Checked<ConfigToml> parse(Place where, String text) {
        TomlParseResult result = ParsedTexts.parse(withoutMark(text));
        if (result.hasErrors()) {
            List<Problem> problems =
                    result.errors().stream().map(error -> invalid(where, error)).toList();
            return new Checked.Faulty<>(problems);
        }
        TomlTree tree = new TomlTree(result);
        Object number = tree.at(List.of("version")).orElse(1L);
        Optional<ConfigVersion> version = number instanceof Long known ? ConfigVersion.of(known) : Optional.empty();
        if (version.isEmpty()) {
            return Checked.faulty(ContainerdProblems.unknownVersion(where, number.toString()));
        }
        return Checked.of(
                wrongTypes(where, tree, version.get()), () -> new ConfigToml(where, text, tree, version.get()));
    }

    /** The version that the file declares; 1 where it declares none. */
    public int version() {
        return version.number();
    }

    /** {@code config_path} of the CRI plugin's registry section, in the section that the file's own version owns. */
    public Optional<String> configPath() {
        return tree.string(version.configPath()).filter(path -> !path.isEmpty());
    }

    /**
     * The text with {@code config_path} set; the same text where it is set so already. Every byte but the value stays,
     * or but the lines added where there was none.
     */
    public Checked<String> withConfigPath(String directory) {
        if (configPath().filter(directory::equals).isPresent()) {
            return Checked.valid(text);
        }
        String mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        return new ConfigPathEdit(withoutMark(text), version)
                .to(directory)
                .<Checked<String>>map(edited -> Checked.valid(mark + edited))
                .orElseGet(() -> Checked.faulty(
                        ContainerdProblems.editFailed(where, TomlText.dotted(version.configPath(), '"'))));
    }

    /** Whether the file says nothing at all, so that one made from the defaults loses nothing. */
    public boolean isEmpty() {
        return tree.root().isEmpty();
    }

    /** The registries that {@code registry.mirrors} names, under any version's plugin. */
    public List<String> mirrors() {
        return ConfigVersion.registries().stream()
                .flatMap(registry -> check().mirrors(registry).stream())
                .toList();
    }

    /** The hosts below {@code registry.configs} that have a {@code tls} table, under any version's plugin. */
    public List<String> tlsConfigs() {
        return ConfigVersion.registries().stream()
                .flatMap(registry -> check().tlsConfigs(registry).stream())
                .toList();
    }

    /** Files and patterns, as they are written. */
    public List<String> imports() {
        return check().imports();
    }

    public List<String> disabledPlugins() {
        return check().disabledPlugins();
    }

    public boolean isCriDisabled() {
        return !check().disabledCri().isEmpty();
    }

    /** Where containerd listens; its default where the file is silent. */
    public String grpcAddress() {
        return tree.string(version.grpcAddress())
                .filter(address -> !address.isEmpty())
                .orElse(DEFAULT_GRPC_ADDRESS);
    }

    /** What keeps fleetmirror from setting {@code config_path} here, in words, and warnings of sections nobody reads. */
    public List<Problem> unsupported(Place place) {
        return check().problems(place);
    }

    /** The same, and what this release of containerd would not read of a file of this version. */
    public List<Problem> unsupported(Place place, ContainerdVersion containerd) {
        Optional<Problem> unread = check().versionProblem(place, containerd);
        return Stream.concat(unread.stream(), unsupported(place).stream()).toList();
    }

    private ConfigTomlCheck check() {
        return new ConfigTomlCheck(tree, version);
    }

    private static List<Problem> wrongTypes(Place where, TomlTree tree, ConfigVersion version) {
        List<String> path = version.configPath();
        Stream<List<String>> tables = Stream.of(1, 2, 3).map(length -> path.subList(0, length));
        List<Problem> problems = new ArrayList<>(tables.filter(
                        table -> tree.at(table).isPresent() && tree.table(table).isEmpty())
                .map(table -> ContainerdProblems.wrongType(where, dotted(table)))
                .toList());
        if (tree.at(path).isPresent() && tree.string(path).isEmpty()) {
            problems.add(ContainerdProblems.wrongType(where, dotted(path)));
        }
        return problems;
    }

    /** The parser quotes what it stumbled on, which may be part of a password. */
    private static Problem invalid(Place where, TomlParseError error) {
        String message = Optional.ofNullable(error.getMessage()).orElse("").replaceAll("'.*'", "a token");
        return ContainerdProblems.invalidToml(where, error.position().toString(), message);
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static String dotted(List<String> path) {
        return TomlText.dotted(path, '"');
    }
}

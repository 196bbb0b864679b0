package io.fleetmirror.containerd.config;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.TomlFold;
import io.fleetmirror.containerd.TomlText;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/** One {@code config.toml} as text and as a value. Edits change the text of their own value alone. */
public final class ConfigToml {

    /** What containerd does where no file says otherwise. */
    public static final String DEFAULT_GRPC_ADDRESS = "/run/containerd/containerd.sock";

    public static final String DEFAULT_STATE = "/run/containerd";

    private final Place where;
    private final String text;
    private final TomlTree tree;
    private final TomlTree others;
    private final ConfigVersion declared;
    /** Whose tables count. */
    private final ConfigVersion version;

    private ConfigToml(Place where, String text, TomlTree tree, ConfigVersion declared, ConfigVersion version) {
        this.where = where;
        this.text = text;
        this.tree = tree;
        this.declared = declared;
        this.version = version;
        String unmanaged = ManagedBlock.removedFrom(text);
        this.others = unmanaged.equals(text) ? tree : new TomlTree(ParsedTexts.parse(TomlText.withoutMark(unmanaged)));
    }

    /** Reads a file's text; what containerd itself would not start with is a problem. */
    public static Checked<ConfigToml> parse(Place where, String text) {
        return parse(where, text, 1);
    }

    /** The same of a file that takes its version from another where it declares none, as imported files do (run in 1.6, 1.7, 2.1). */
    public static Checked<ConfigToml> parse(Place where, String text, int inherited) {
        TomlParseResult result = ParsedTexts.parse(TomlText.withoutMark(text));
        if (result.hasErrors()) {
            List<Problem> problems = invalid(where, result.errors(), TomlFold.of(TomlText.withoutMark(text)));
            return new Checked.Faulty<>(problems);
        }
        TomlTree tree = new TomlTree(result);
        Object number = tree.at(List.of("version")).orElse((long) inherited);
        Optional<ConfigVersion> version = number instanceof Long known ? ConfigVersion.of(known) : Optional.empty();
        if (version.isEmpty()) {
            return Checked.faulty(ConfigTomlProblems.unknownVersion(where, number.toString()));
        }
        return Checked.of(
                wrongTypes(where, tree, version.get()),
                () -> new ConfigToml(where, text, tree, version.get(), version.get()));
    }

    /** The same file with the tables that count for this release of containerd, where they are not those of the file's own version. */
    public ConfigToml readBy(ContainerdVersion containerd) {
        ConfigVersion counting = declared.countingIn(tree, containerd);
        return counting == version ? this : new ConfigToml(where, text, tree, declared, counting);
    }

    public String text() {
        return text;
    }

    /** The version that the file declares; 1 where it declares none. */
    public int version() {
        return declared.number();
    }

    /** {@code config_path} of the CRI plugin's registry section, in the section that counts. */
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
        return edited(
                new ConfigPathEdit(TomlText.withoutMark(text), version).to(directory), dotted(version.configPath()));
    }

    /** The text with {@code config_path} out of force; the same text where it is so already. */
    public Checked<String> withoutConfigPath() {
        return configPath().isEmpty() ? Checked.valid(text) : withConfigPath("");
    }

    /** {@code registry.mirrors} and {@code registry.configs.*.tls} that fleetmirror did not write. */
    public OldRegistry old() {
        return OldRegistry.of(where, others, version);
    }

    /** The text with the tables of {@link #old} commented out; {@code auth} beside them stays byte for byte. */
    public Checked<String> withoutOld() {
        return old().isEmpty() ? Checked.valid(text) : edited(edit().withoutOld(), "registry");
    }

    /** The text with the mirrors of these registries commented out, where others wrote them. */
    public Checked<String> withoutMirrors(List<String> registries) {
        return edited(edit().withoutMirrors(registries), "registry.mirrors");
    }

    /** The text without what fleetmirror added to it, byte for byte as it was before. */
    public String withoutSection() {
        return ManagedBlock.removedFrom(text);
    }

    /** The text with this section as fleetmirror's own, in place of the one that it has; nothing of an empty one. */
    public Checked<String> withSection(RegistrySection section) {
        String base = ManagedBlock.removedFrom(text);
        List<String> taken =
                section.auth().keySet().stream().filter(authorized()::contains).toList();
        return taken.isEmpty()
                ? edited(new RegistryEdit(TomlText.withoutMark(base), version).withSection(section), "registry")
                : Checked.faulty(ConfigTomlProblems.authOfOthers(where, taken));
    }

    /** The text without the CRI plugin among {@code disabled_plugins}. */
    public Checked<String> withCri() {
        return isCriDisabled()
                ? edited(edit().withoutDisabled(check().disabledCri()), "disabled_plugins")
                : Checked.valid(text);
    }

    /** Whether the file has the CRI plugin's table, in the place that counts. */
    public boolean hasCri() {
        List<String> registry = version.registry();
        return tree.at(registry.subList(0, registry.size() - 1)).isPresent();
    }

    /** The hosts for which others wrote credentials. */
    public List<String> authorized() {
        return ConfigVersion.registries().stream()
                .map(registry -> TomlTree.below(registry, "configs"))
                .flatMap(configs -> others.keys(configs).stream()
                        .filter(host ->
                                others.at(TomlTree.below(configs, host, "auth")).isPresent()))
                .distinct()
                .toList();
    }

    /** The same kinds of things, written by others. */
    public RegistrySection sectionOfOthers() {
        return RegistrySection.of(others, version);
    }

    /** What fleetmirror wrote into the file before. */
    public RegistrySection section() {
        return RegistrySection.between(tree, others, version);
    }

    /** The registries that {@code registry.mirrors} names, under any version's plugin. */
    public List<String> mirrors() {
        return ConfigVersion.registries().stream()
                .flatMap(registry -> check().mirrors(registry).stream())
                .distinct()
                .toList();
    }

    /** The hosts below {@code registry.configs} that have a {@code tls} table, under any version's plugin. */
    public List<String> tlsConfigs() {
        return ConfigVersion.registries().stream()
                .flatMap(registry -> check().tlsConfigs(registry).stream())
                .distinct()
                .toList();
    }

    /** Files and patterns, as they are written. */
    public List<String> imports() {
        return check().imports();
    }

    public List<String> disabledPlugins() {
        return check().disabledPlugins();
    }

    boolean isCriDisabled() {
        return !check().disabledCri().isEmpty();
    }

    /** Where containerd listens; its default where the file is silent. */
    public String grpcAddress() {
        return tree.string(version.grpcAddress())
                .filter(address -> !address.isEmpty())
                .orElse(DEFAULT_GRPC_ADDRESS);
    }

    /** The directory in which containerd notes what runs; its default where the file is silent. */
    public String state() {
        return tree.string(List.of("state")).filter(state -> !state.isEmpty()).orElse(DEFAULT_STATE);
    }

    /** What keeps a containerd from having any effect of this file's CRI settings. */
    public List<Problem> withoutEffect(Place place, ContainerdVersion containerd) {
        return readBy(containerd).check().withoutEffect(place, containerd);
    }

    /**
     * What keeps fleetmirror from setting {@code config_path} here for this release of containerd, in words, and warnings of what it
     * would not read.
     */
    public List<Problem> unsupported(Place place, ContainerdVersion containerd) {
        return readBy(containerd).check().problems(place, containerd);
    }

    private ConfigTomlCheck check() {
        return new ConfigTomlCheck(others, declared, version);
    }

    private RegistryEdit edit() {
        return new RegistryEdit(TomlText.withoutMark(text), version);
    }

    private Checked<String> edited(Optional<String> result, String key) {
        String mark = text.startsWith(TomlText.BYTE_ORDER_MARK) ? TomlText.BYTE_ORDER_MARK : "";
        return result.<Checked<String>>map(edited -> Checked.valid(mark + edited))
                .orElseGet(() -> Checked.faulty(ConfigTomlProblems.editFailed(where, key)));
    }

    private static List<Problem> wrongTypes(Place where, TomlTree tree, ConfigVersion version) {
        List<String> path = version.configPath();
        Stream<List<String>> tables = Stream.of(1, 2, 3).map(length -> path.subList(0, length));
        List<Problem> problems = new ArrayList<>(tables.filter(
                        table -> tree.at(table).isPresent() && tree.table(table).isEmpty())
                .map(table -> ConfigTomlProblems.wrongType(where, dotted(table)))
                .toList());
        if (tree.at(path).isPresent() && tree.string(path).isEmpty()) {
            problems.add(ConfigTomlProblems.wrongType(where, dotted(path)));
        }
        return problems;
    }

    /** The parser quotes what it stumbled on, which may be part of a password, and keys that stand twice, which may be URLs with one. */
    private static List<Problem> invalid(Place where, List<TomlParseError> errors, TomlFold fold) {
        return errors.stream()
                .map(error -> {
                    String message = Optional.ofNullable(error.getMessage())
                            .orElse("")
                            .replaceAll("'.*'", "a token")
                            .replaceAll("\"[^\"]*@", "\"***@");
                    TomlPosition at = error.position();
                    return ConfigTomlProblems.invalidToml(
                            where,
                            TomlPosition.positionAt(fold.lineOf(at.line()), at.column())
                                    .toString(),
                            message);
                })
                .toList();
    }

    private static String dotted(List<String> path) {
        return TomlText.dotted(path, '"');
    }
}

package io.fleetmirror.yaml;

import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Writes values as YAML the way PyYAML does, so that a text that Ansible wrote and ours are the same. */
public final class YamlWriter {

    /** A value that stays encrypted. */
    private record Sealed(String text) {}

    private final Supplier<Map<String, Object>> maps;
    private final IdentityHashMap<YamlValue, Object> done = new IdentityHashMap<>();

    private YamlWriter(Supplier<Map<String, Object>> maps) {
        this.maps = maps;
    }

    /** Keys in order of their names, blocks and no flow; a collection that stands in several places is an alias. */
    public static String sorted(YamlValue value) {
        return write(value, TreeMap::new);
    }

    /** Keys in the order in which they are given. */
    public static String inOrder(YamlValue value) {
        return write(value, LinkedHashMap::new);
    }

    private static String write(YamlValue value, Supplier<Map<String, Object>> maps) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        LoaderOptions unused = new LoaderOptions();
        return new Yaml(
                        new SafeConstructor(unused),
                        new PlainRepresenter(options),
                        options,
                        unused,
                        new PythonResolver())
                .dump(new YamlWriter(maps).object(value));
    }

    private Object object(YamlValue value) {
        if (value instanceof YamlScalar scalar) {
            return object(scalar);
        }
        Object known = done.get(value);
        Object made = known == null ? collection(value) : known;
        done.put(value, made);
        return made;
    }

    private Object collection(YamlValue value) {
        return switch (value) {
            case YamlMap map -> {
                Map<String, Object> object = maps.get();
                map.entries().forEach((key, entry) -> object.put(key, object(entry.value())));
                yield object;
            }
            case YamlList list -> {
                List<Object> items = new ArrayList<>();
                list.items().forEach(item -> items.add(object(item)));
                yield items;
            }
            case YamlScalar scalar -> object(scalar);
        };
    }

    private static Object object(YamlScalar scalar) {
        return switch (scalar.kind()) {
            case INTEGER -> YamlNumber.integer(scalar.text());
            case DECIMAL -> YamlNumber.decimal(scalar.text());
            case BOOLEAN -> scalar.isTrue();
            case VAULT -> new Sealed(scalar.text());
            case NULL -> new Nothing();
            case TEXT, SECRET, UNSAFE -> scalar.text();
        };
    }

    /** Null, which collections of Java do not hold. */
    private record Nothing() {}

    /** A text is plain wherever it may be; snakeyaml would write one of several lines as a block. */
    private static final class PlainRepresenter extends Representer {
        PlainRepresenter(DumperOptions options) {
            super(options);
            representers.put(String.class, this::text);
            representers.put(Double.class, number -> representScalar(Tag.FLOAT, decimal((Double) number)));
            representers.put(Sealed.class, this::sealed);
            representers.put(Nothing.class, nothing -> representScalar(Tag.NULL, "null"));
        }

        private Node text(Object text) {
            boolean quoted = text.toString().contains("\n") || text.equals("=");
            return representScalar(Tag.STR, text.toString(), quoted ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN);
        }

        private static String decimal(double value) {
            String shown = YamlNumber.shown(value);
            return shown.contains(".") ? shown : shown.replace("e", ".0e");
        }

        private Node sealed(Object sealed) {
            return representScalar(new Tag("!vault"), ((Sealed) sealed).text(), ScalarStyle.LITERAL);
        }
    }
}

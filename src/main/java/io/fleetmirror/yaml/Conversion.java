package io.fleetmirror.yaml;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.AnchorNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * snakeyaml's graph made a tree of {@link YamlValue}. An anchored value is converted once and shared; what it would take
 * written out is counted, so that whoever walks the tree later is safe from alias bombs.
 */
final class Conversion {

    /** Deeper than any file made by a person, shallow enough for every recursive reader's stack. */
    static final int MAX_DEPTH = 100;

    /** Values of a file with its aliases written out; 10,000 nodes with 100 variables each take a million. */
    static final int MAX_VALUES = 5_000_000;

    /** The tags known. Dates are text to us, as written; so is a plain "<<" or "=" that is a value. */
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry(Tag.INT.getValue(), Kind.INTEGER),
            Map.entry(Tag.FLOAT.getValue(), Kind.DECIMAL),
            Map.entry(Tag.BOOL.getValue(), Kind.BOOLEAN),
            Map.entry(Tag.NULL.getValue(), Kind.NULL),
            Map.entry(Tag.STR.getValue(), Kind.TEXT),
            Map.entry(Tag.TIMESTAMP.getValue(), Kind.TEXT),
            Map.entry(Tag.MERGE.getValue(), Kind.TEXT),
            Map.entry(Tag.PREFIX + "value", Kind.TEXT),
            Map.entry("!vault", Kind.VAULT),
            Map.entry("!vault-encrypted", Kind.VAULT),
            Map.entry("!unsafe", Kind.UNSAFE));

    /** A value, with how many values it holds and how deep they lie. */
    private record Measured(YamlValue value, long count, int depth) {}

    private final String fileName;
    private final List<Problem> problems;
    private final IdentityHashMap<Node, Measured> done = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();
    private long work;
    private boolean exhausted;

    Conversion(String fileName, List<Problem> problems) {
        this.fileName = fileName;
        this.problems = problems;
    }

    YamlValue root(Node node) {
        return convert(node).value();
    }

    private Measured convert(Node node) {
        Measured known = done.get(node);
        if (known != null) {
            return known;
        }
        if (open.put(node, true) != null) {
            problems.add(YamlProblems.recursion(place(node)));
            return nothing(node);
        }
        Measured made = within(node, fresh(node));
        open.remove(node);
        done.put(node, made);
        return made;
    }

    private Measured fresh(Node node) {
        work++;
        return switch (node) {
            case ScalarNode scalar -> new Measured(scalar(scalar), 1, 1);
            case SequenceNode sequence -> tagged(sequence, Tag.SEQ, list(sequence));
            case MappingNode mapping -> tagged(mapping, Tag.MAP, map(mapping));
            case AnchorNode alias -> convert(alias.getRealNode());
            default -> throw new IllegalStateException("a YAML node of class " + node.getClass());
        };
    }

    private Measured within(Node node, Measured made) {
        if (!exhausted && (made.count() > MAX_VALUES || work > MAX_VALUES)) {
            exhausted = true;
            problems.add(YamlProblems.tooManyValues(place(node), MAX_VALUES));
        }
        if (made.depth() > MAX_DEPTH) {
            problems.add(YamlProblems.tooDeep(place(node), MAX_DEPTH));
            return nothing(node);
        }
        return exhausted ? nothing(node) : made;
    }

    /** {@code !unsafe} holds for every text within. */
    private Measured tagged(Node node, Tag plain, Measured made) {
        if (node.getTag().equals(plain)) {
            return made;
        }
        Optional<Kind> kind = kind(node.getTag());
        if (!kind.equals(Optional.of(Kind.UNSAFE))) {
            problems.add(wrong(node, kind));
            return nothing(node);
        }
        work += made.count();
        return work > MAX_VALUES ? made : new Measured(made.value().unsafe(), made.count(), made.depth());
    }

    private YamlScalar scalar(ScalarNode node) {
        Optional<Kind> kind = kind(node.getTag());
        if (kind.isEmpty() || !isOf(kind.get(), node.getValue())) {
            problems.add(wrong(node, kind));
            return new YamlScalar(place(node), "", Kind.NULL);
        }
        return new YamlScalar(place(node), node.getValue(), kind.get());
    }

    private Problem wrong(Node node, Optional<Kind> kind) {
        return kind.isPresent()
                ? YamlProblems.notOfItsTag(place(node))
                : YamlProblems.tagged(place(node), node.getTag().getValue().replace(Tag.PREFIX, "!!"));
    }

    /** Always, unless a tag says so: {@code !!int x}. */
    private static boolean isOf(Kind kind, String text) {
        return switch (kind) {
            case INTEGER -> text.length() <= YamlNumber.MAX_LENGTH && YamlNumber.isRead(YamlNumber::integer, text);
            case DECIMAL -> YamlNumber.isRead(YamlNumber::decimal, text);
            case BOOLEAN -> Resolver.BOOL.matcher(text).matches();
            case TEXT, NULL, VAULT, SECRET, UNSAFE -> true;
        };
    }

    /** Empty for a tag of which nothing can be made here. */
    private static Optional<Kind> kind(Tag tag) {
        return Optional.ofNullable(KINDS.get(tag.getValue()));
    }

    private Measured list(SequenceNode node) {
        List<YamlValue> items = new ArrayList<>();
        long count = 1;
        int depth = 0;
        for (Node item : node.getValue()) {
            Measured part = convert(item);
            items.add(part.value());
            count += part.count();
            depth = Math.max(depth, part.depth());
        }
        return new Measured(new YamlList(place(node), items), count, depth + 1);
    }

    private Measured map(MappingNode node) {
        Map<String, Entry> own = new LinkedHashMap<>();
        Map<String, Entry> merged = new LinkedHashMap<>();
        long count = 1;
        int depth = 0;
        for (NodeTuple tuple : node.getValue()) {
            Measured part = convert(tuple.getValueNode());
            count += part.count();
            depth = Math.max(depth, part.depth());
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(part.value(), merged);
            } else {
                put(own, tuple.getKeyNode(), part.value());
            }
        }
        work += merged.size();
        // PyYAML puts what is merged first, which is the order of a group's nodes.
        merged.putAll(own);
        return new Measured(new YamlMap(place(node), merged), count, depth + 1);
    }

    private void put(Map<String, Entry> entries, Node keyNode, YamlValue value) {
        Place place = place(keyNode);
        if (!(keyNode instanceof ScalarNode key)) {
            // "key: {{ name }}" reads as a mapping whose key is a mapping.
            problems.add(YamlProblems.keyNotText(place));
            return;
        }
        if (key.getValue().isEmpty()) {
            problems.add(YamlProblems.emptyKey(place));
            return;
        }
        Entry before = entries.putIfAbsent(key.getValue(), new Entry(place, value));
        if (before != null) {
            problems.add(YamlProblems.duplicateKey(place, key.getValue(), before.keyPlace()));
        }
    }

    /**
     * {@code <<} takes a mapping or a list of them, of which the first wins; of several {@code <<} the last wins, and the
     * mapping's own keys win over all (PyYAML's {@code flatten_mapping}).
     */
    private void merge(YamlValue source, Map<String, Entry> merged) {
        switch (source) {
            case YamlMap map -> merged.putAll(map.entries());
            case YamlList list -> {
                for (YamlValue item : list.items().reversed()) {
                    if (item instanceof YamlMap map) {
                        work += map.entries().size();
                        merged.putAll(map.entries());
                    } else {
                        problems.add(YamlProblems.mergeOfNoMapping(item.place()));
                    }
                }
            }
            case YamlScalar scalar -> problems.add(YamlProblems.mergeOfNoMapping(scalar.place()));
        }
    }

    private Measured nothing(Node node) {
        return new Measured(new YamlScalar(place(node), "", Kind.NULL), 1, 1);
    }

    private Place place(Node node) {
        return new Place.InFile(fileName, node.getStartMark().getLine() + 1);
    }
}

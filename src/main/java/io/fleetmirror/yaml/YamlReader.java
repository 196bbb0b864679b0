package io.fleetmirror.yaml;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML as Ansible does (YAML 1.1, anchors, merge keys), except that a key that stands twice is a fault. No text makes
 * it throw, run out of memory or run for long: what is too large, too deep or refers to itself is a problem.
 */
public final class YamlReader {

    private YamlReader() {}

    /** Reads a file; one that is missing, unreadable, not UTF-8 or not YAML is a problem. An empty one is null at line 1. */
    public static Checked<YamlValue> read(Path file) {
        return TextFile.read(file).flatMap(text -> parse(file.toString(), text));
    }

    /** Reads a text; {@code fileName} is what places and problems call it. */
    public static Checked<YamlValue> parse(String fileName, String text) {
        // Ansible tries JSON first: tabs, "\\/" and surrogates are no YAML. What is wrong with it, YAML tells.
        if (text.stripLeading().startsWith("{")
                && JsonText.parseStrictly(fileName, text) instanceof Checked.Valid<YamlValue> json) {
            return json;
        }
        StreamReader reader = new StreamReader(text);
        ParserImpl parser = new ParserImpl(reader, limits());
        Composer composer = new Composer(parser, new PythonResolver(), limits());
        try {
            if (!composer.checkNode()) {
                return Checked.valid(new YamlScalar(new Place.InFile(fileName, 1), "", Kind.NULL));
            }
            Node root = composer.getNode();
            List<Problem> problems = new ArrayList<>();
            YamlValue value = new Conversion(fileName, problems).root(root);
            if (parser.checkEvent(Event.ID.DocumentStart)) {
                int line = parser.peekEvent().getStartMark().getLine() + 1;
                problems.add(YamlProblems.secondDocument(new Place.InFile(fileName, line)));
            }
            return Checked.of(problems, () -> value);
        } catch (YAMLException fault) {
            return Checked.faulty(new SyntaxFault(fileName, text).problem(fault, reader.getLine() + 1));
        }
    }

    /** Aliases and sizes are counted by {@link TextFile} and {@link Conversion}, which know lines. */
    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(Conversion.MAX_DEPTH);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setTagInspector(tag -> true); // nothing is made of a tag; Conversion tells of those it does not know
        return options;
    }
}

package io.fleetmirror.inventory.variable;

import io.fleetmirror.jinja.Evaluation;
import io.fleetmirror.jinja.Jinja;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.PythonSpelling;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts variables where {@code {{ name }}} stands. A text that is nothing but a name becomes the variable's value with its
 * type and its place; any other text stays a text. Variables may name variables. Expressions beyond a name are Jinja's.
 */
public final class Template {

    /** A chain of variables this long names itself, or might as well. */
    private static final int MAX_CHAIN = 50;

    /** Bounds what variables that each name others twice could multiply to. */
    private static final int MAX_SUBSTITUTIONS = 10_000;

    /** A variable alone in braces; the words for values are Jinja's. */
    private static final Pattern NAMED =
            Pattern.compile("(?<!\\{)\\{\\{\\s*+(?!(?:[Tt]rue|[Ff]alse|[Nn]one)\\b)([A-Za-z_][A-Za-z0-9_]*+)\\s*+}}");

    /** A value without templates, or all that kept it from becoming one. */
    public sealed interface Rendering {}

    /** The value; the very object that was given when no template stood in it. */
    public record Rendered(YamlValue value) implements Rendering {}

    /** Faults of the text, and names that the scope does not know, which only the caller can tell for whom. */
    public record Unrendered(List<Problem> problems, List<Undefined> undefined) implements Rendering {
        public Unrendered {
            problems = List.copyOf(problems);
            undefined = List.copyOf(undefined);
        }
    }

    /** A name that the scope does not know, and the place of the text that names it. */
    public record Undefined(Place place, String name) {}

    private final Scope scope;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Undefined> undefined = new ArrayList<>();
    private final Deque<String> chain;
    private int substitutions;

    private Template(Scope scope, Deque<String> chain) {
        this.scope = scope;
        this.chain = chain;
    }

    public static Rendering render(YamlValue value, Scope scope) {
        Template template = new Template(scope, new ArrayDeque<>());
        YamlValue rendered = template.value(value);
        return template.problems.isEmpty() && template.undefined.isEmpty()
                ? new Rendered(rendered)
                : new Unrendered(template.problems, template.undefined);
    }

    private YamlValue value(YamlValue value) {
        return switch (value) {
            case YamlScalar scalar when scalar.kind() == Kind.VAULT -> opened(scalar);
            case YamlScalar scalar -> scalar.isTemplate() ? scalar(scalar) : scalar;
            case YamlList list -> list(list);
            case YamlMap map -> map(map);
        };
    }

    /** A secret stays one, whatever it is put into, so that no problem repeats it; braces in it are text, as to Ansible. */
    private YamlValue opened(YamlScalar sealed) {
        Checked<String> plain = scope.fleet().vault().open(sealed.place(), sealed.text());
        problems.addAll(plain.problems());
        return plain instanceof Checked.Valid<String>(String text, List<Problem> ignored)
                ? new YamlScalar(sealed.place(), text, Kind.SECRET)
                : sealed;
    }

    private YamlValue list(YamlList list) {
        boolean changed = false;
        List<YamlValue> items = new ArrayList<>(list.items().size());
        for (YamlValue item : list.items()) {
            YamlValue rendered = value(item);
            changed |= !isSame(rendered, item);
            items.add(rendered);
        }
        return changed ? new YamlList(list.place(), items) : list;
    }

    private YamlValue map(YamlMap map) {
        boolean changed = false;
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : map.entries().entrySet()) {
            YamlValue before = entry.getValue().value();
            YamlValue rendered = value(before);
            changed |= !isSame(rendered, before);
            entries.put(entry.getKey(), new Entry(entry.getValue().keyPlace(), rendered));
        }
        return changed ? new YamlMap(map.place(), entries) : map;
    }

    /** Whether nothing in a value was rendered: a template that comes out as it was written is another value all the same. */
    @SuppressWarnings("ReferenceEquality") // a value in which there is nothing to render comes back itself
    public static boolean isSame(YamlValue rendered, YamlValue written) {
        return rendered == written;
    }

    private YamlValue scalar(YamlScalar scalar) {
        int before = problems.size();
        String text = LineEnds.read(scalar.text());
        if (!isSimple(text)) {
            return evaluated(scalar, text, before);
        }
        Matcher matcher = NAMED.matcher(text);
        if (matcher.lookingAt() && isWhole(scalar.text(), matcher.end())) {
            YamlValue value = variable(scalar.place(), matcher.group(1)).orElse(scalar);
            return value instanceof YamlScalar found && found.isText() ? LineEnds.kept(scalar.text(), found) : value;
        }
        StringBuilder out = new StringBuilder();
        boolean secret = false;
        Optional<String> unset = Optional.empty();
        int from = 0;
        matcher.reset();
        while (matcher.find()) {
            Optional<YamlScalar> part = inText(scalar.place(), matcher.group(1));
            secret |= part.filter(one -> one.kind() == Kind.SECRET).isPresent();
            unset = unset.or(() -> part.flatMap(YamlScalar::unset));
            out.append(text, from, matcher.start())
                    .append(part.map(PythonSpelling::of).orElse(""));
            from = matcher.end();
        }
        out.append(text.substring(from));
        YamlScalar rendered = new YamlScalar(scalar.place(), out.toString(), secret ? Kind.SECRET : Kind.TEXT, unset);
        return finished(LineEnds.kept(scalar.text(), rendered), before);
    }

    /** Whether nothing but names stand in braces, which most texts are: then no library need be loaded. */
    private static boolean isSimple(String text) {
        String rest = NAMED.matcher(text).replaceAll("");
        return !rest.contains("{{") && !rest.contains("{%") && !rest.contains("{#");
    }

    /** To Ansible a name in braces is the whole also where one line end is behind it ({@code SINGLE_VAR}). */
    private static boolean isWhole(String text, int end) {
        return end == text.length() || (end == text.length() - 1 && text.charAt(end) == '\n');
    }

    private YamlValue evaluated(YamlScalar scalar, String text, int before) {
        return switch (Jinja.evaluate(scalar.place(), text, new JinjaNames(this, scalar.place()))) {
            case Evaluation.Value(YamlScalar result) -> finished(LineEnds.kept(scalar.text(), result), before);
            case Evaluation.Value(YamlValue result) -> result;
            case Evaluation.Undefined(String name) -> {
                undefined.add(new Undefined(scalar.place(), name));
                yield scalar;
            }
            case Evaluation.Unset(String name) -> {
                problems.add(VariableProblems.unset(scalar.place(), name));
                yield scalar;
            }
            case Evaluation.Faulty(String reason) -> {
                if (problems.size() == before) {
                    problems.add(VariableProblems.expression(scalar.place(), reason));
                }
                yield scalar;
            }
        };
    }

    /** Of one whose parts had problems of their own, a person is told of those alone. */
    private YamlValue finished(YamlScalar rendered, int before) {
        if (rendered.isTemplate() && problems.size() == before) {
            problems.add(VariableProblems.templateAgain(rendered.place()));
        }
        return rendered;
    }

    private Optional<YamlScalar> inText(Place place, String name) {
        Optional<YamlValue> found = variable(place, name);
        Optional<YamlScalar> part = found.filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .filter(scalar -> scalar.kind() != Kind.NULL);
        if (found.isPresent() && part.isEmpty()) {
            problems.add(VariableProblems.notAText(place, name, found.get().place()));
        }
        return part;
    }

    /** A variable for an expression, which decides itself what becomes of one that is not defined. */
    Optional<YamlValue> quietly(Place place, String name) {
        int before = undefined.size();
        Optional<YamlValue> found = variable(place, name);
        boolean lacking = undefined.size() > before;
        undefined.subList(before, undefined.size()).clear();
        return lacking ? Optional.empty() : found;
    }

    /** The same for another node of the fleet. */
    Optional<YamlValue> quietly(Place place, String node, String name) {
        return scope.fleet().scope(node).flatMap(other -> {
            Template template = new Template(other, chain);
            Optional<YamlValue> found = template.quietly(place, name);
            problems.addAll(template.problems);
            return found;
        });
    }

    Fleet fleet() {
        return scope.fleet();
    }

    private Optional<YamlValue> variable(Place place, String name) {
        Optional<YamlValue> found = scope.lookup(name);
        if (found.isEmpty()) {
            undefined.add(new Undefined(place, name));
            return Optional.empty();
        }
        if (chain.contains(name) || chain.size() >= MAX_CHAIN) {
            problems.add(VariableProblems.namesItself(found.get().place(), name));
            return Optional.empty();
        }
        substitutions++;
        if (substitutions > MAX_SUBSTITUTIONS) {
            if (substitutions == MAX_SUBSTITUTIONS + 1) {
                problems.add(VariableProblems.tooManySubstitutions(place, name, MAX_SUBSTITUTIONS));
            }
            return Optional.empty();
        }
        chain.push(name);
        YamlValue value = value(found.get());
        chain.pop();
        return Optional.of(value);
    }
}

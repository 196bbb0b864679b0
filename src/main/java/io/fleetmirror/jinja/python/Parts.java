package io.fleetmirror.jinja.python;

import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import io.fleetmirror.jinja.value.Mapping;
import io.fleetmirror.jinja.value.Missing;
import io.fleetmirror.jinja.value.Sequence;
import io.fleetmirror.jinja.value.Values;
import io.fleetmirror.jinja.value.Variables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jinjava.javax.el.CompositeELResolver;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.MethodNotFoundException;

/** The parts of lists and mappings. jinjava takes one that is not there for null; to Ansible it is not defined. */
public final class Parts extends CompositeELResolver {

    /** Methods that are worth nothing in themselves, as in {@code {{ names.append('x') }}}. */
    private static final Set<String> CHANGES = Set.of("append", "extend", "insert");

    private static final Set<String> QUESTIONS = Set.of("copy", "count", "index", "pop");

    public Parts() {
        add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        Object value =
                base instanceof List || base instanceof CharSequence ? null : super.getValue(context, base, property);
        if (value != null || base == null || !lacks(base, property)) {
            return value;
        }
        context.setPropertyResolved(true);
        return missing(base, property);
    }

    /** What stands in brackets behind a value. */
    public static Object part(Object whole, Object key) {
        return switch (whole) {
            case Missing missing -> missing.get(key);
            case Map<?, ?> map -> lacks(map, key) ? missing(map, key) : map.get(String.valueOf(key));
            case List<?> list -> item(list, list, key);
            case CharSequence text -> item(text, List.copyOf(items(text)), key);
            case null, default -> throw new IllegalArgumentException("a number or nothing has no parts");
        };
    }

    private static Object item(Object whole, List<?> items, Object key) {
        return lacks(items, key)
                ? missing(whole, key)
                : items.get(Math.floorMod(((Number) key).longValue(), items.size()));
    }

    /** What {@code attribute='a.0.b'} means; the item itself where it is empty. */
    public static Object attribute(Object item, Object path) {
        Object at = item;
        for (String step : Values.text(path).split("\\.", -1)) {
            if (!step.isEmpty()) {
                at = part(at, step.matches("[0-9]{1,9}") ? Long.valueOf(step) : step);
            }
        }
        return at;
    }

    /** jinjava asks for a key of a method's name first, and is told that there is none. */
    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] parameters) {
        if (base instanceof CharSequence text) {
            context.setPropertyResolved(true);
            Variables.current().forgive(name(base, method));
            return TextMethods.invoke(text.toString(), String.valueOf(method), parameters);
        }
        if (base instanceof List) {
            return ofList(context, base, method, types, parameters);
        }
        if (!(base instanceof Map<?, ?> map) || base instanceof Missing) {
            if (base instanceof Number || base instanceof Boolean) {
                throw new MethodNotFoundException("a number has no methods");
            }
            return super.invoke(context, base, method, types, parameters);
        }
        context.setPropertyResolved(true);
        Variables.current().forgive(name(base, method));
        return switch (String.valueOf(method)) {
            case "keys" -> List.copyOf(map.keySet());
            case "values" -> new ArrayList<>(map.values());
            case "items" -> List.copyOf(map.entrySet());
            case "get" -> got(map, parameters);
            default -> throw new MethodNotFoundException("a mapping has no method \"" + method + "\" here");
        };
    }

    private Object ofList(ELContext context, Object list, Object method, Class<?>[] types, Object[] parameters) {
        Variables.current().forgive(name(list, method));
        String name = String.valueOf(method);
        if (!CHANGES.contains(name) && !QUESTIONS.contains(name)) {
            context.setPropertyResolved(true);
            throw new MethodNotFoundException("a list has no method \"" + name + "\" here");
        }
        Object answer = super.invoke(context, list, method, types, parameters);
        return CHANGES.contains(name) ? null : answer;
    }

    private static Object got(Map<?, ?> map, Object[] parameters) {
        if (parameters.length < 1 || parameters.length > 2) {
            throw new MethodNotFoundException("get takes a key, and what to give where there is none");
        }
        Object instead = parameters.length == 2 ? parameters[1] : null;
        return map.containsKey(parameters[0]) ? map.get(parameters[0]) : instead;
    }

    /** The first item, or what stands for it where there is none. */
    public static Object first(Object value) {
        return value instanceof Missing ? value : next(items(value).iterator(), value, 0);
    }

    /** The last item, or what stands for it where there is none. */
    public static Object last(Object value) {
        return value instanceof Missing
                ? value
                : next(new ArrayList<>(items(value)).reversed().iterator(), value, -1);
    }

    private static Object next(Iterator<?> items, Object whole, int index) {
        return items.hasNext() ? items.next() : missing(whole, (long) index);
    }

    /** What a loop goes through: items, keys, or the letters of a text. */
    public static Collection<?> items(Object value) {
        return switch (value) {
            case Collection<?> items -> items;
            case Map<?, ?> map -> map.keySet();
            case CharSequence text ->
                text.codePoints().mapToObj(Character::toString).toList();
            case null, default -> throw new IllegalArgumentException("a number or nothing has no items");
        };
    }

    private static boolean lacks(Object base, Object property) {
        return switch (base) {
            case Map<?, ?> map -> !(property instanceof CharSequence) || !map.containsKey(String.valueOf(property));
            case List<?> list when property instanceof Long index -> index >= list.size() || index < -list.size();
            case List<?> ignored -> true;
            case CharSequence ignored -> property instanceof CharSequence;
            default -> false;
        };
    }

    private static Missing missing(Object base, Object property) {
        return Variables.current().missing(name(base, property));
    }

    private static String name(Object base, Object property) {
        String name = switch (base) {
            case Mapping mapping -> mapping.name();
            case Sequence sequence -> sequence.name();
            default -> "";
        };
        return name + (property instanceof CharSequence ? "." + property : "[" + property + "]");
    }
}

package io.fleetmirror.jinja;

import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
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
final class Parts extends CompositeELResolver {

    /** Methods that are worth nothing in themselves, as in {@code {{ names.append('x') }}}. */
    private static final Set<String> CHANGES = Set.of("append", "extend", "insert");

    Parts() {
        add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        Object value = super.getValue(context, base, property);
        return value == null && base != null && lacks(base, property) ? missing(base, property) : value;
    }

    /** jinjava asks for a key of a method's name first, and is told that there is none. */
    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] parameters) {
        if (base instanceof CharSequence text) {
            context.setPropertyResolved(true);
            return TextMethods.invoke(text.toString(), String.valueOf(method), parameters);
        }
        if (base instanceof List && CHANGES.contains(String.valueOf(method))) {
            super.invoke(context, base, method, types, parameters);
            return null;
        }
        if (!(base instanceof Map<?, ?> map) || base instanceof Missing) {
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

    private static Object got(Map<?, ?> map, Object[] parameters) {
        if (parameters.length < 1 || parameters.length > 2) {
            throw new MethodNotFoundException("get takes a key, and what to give where there is none");
        }
        Object instead = parameters.length == 2 ? parameters[1] : null;
        return map.containsKey(parameters[0]) ? map.get(parameters[0]) : instead;
    }

    static Object first(Object value) {
        return value instanceof Missing ? value : next(items(value).iterator(), value, 0);
    }

    static Object last(Object value) {
        return value instanceof Missing
                ? value
                : next(List.copyOf(items(value)).reversed().iterator(), value, -1);
    }

    private static Object next(Iterator<?> items, Object whole, int index) {
        return items.hasNext() ? items.next() : missing(whole, index);
    }

    static Collection<?> items(Object value) {
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
            case Map<?, ?> map -> !map.containsKey(property) && !map.containsKey(String.valueOf(property));
            case List<?> list
            when property instanceof Number index ->
                index.longValue() >= list.size() || index.longValue() < -list.size();
            case List<?> ignored -> true;
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
        return name + (base instanceof Map ? "." + property : "[" + property + "]");
    }
}

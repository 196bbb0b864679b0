package io.fleetmirror.jinja.function;

import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.ForTag;
import com.hubspot.jinjava.tree.TagNode;
import io.fleetmirror.jinja.python.Parts;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** {@code for}: a text is a list of its letters, and a number or nothing is none, of which jinjava makes one turn, or none. */
final class Loops extends ForTag {

    private static final long serialVersionUID = 1;

    @Override
    public String renderForCollection(TagNode tag, JinjavaInterpreter interpreter, List<String> names, Object items) {
        Collection<?> all = items(items);
        if (names.size() > 1 && !all.stream().allMatch(item -> parts(item) == names.size())) {
            throw new InterpretException(
                    "each turn of the loop has " + names.size() + " names: give it lists of as many items");
        }
        return super.renderForCollection(tag, interpreter, names, all);
    }

    private static Collection<?> items(Object items) {
        try {
            return Parts.items(items);
        } catch (IllegalArgumentException e) {
            throw new InterpretException(e.getMessage(), e); // of any other jinjava tells that there is one
        }
    }

    private static int parts(Object item) {
        return switch (item) {
            case Collection<?> items -> items.size();
            case Map.Entry<?, ?> ignored -> 2;
            case null, default -> 0;
        };
    }
}

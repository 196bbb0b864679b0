package io.fleetmirror.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.IfTag;
import com.hubspot.jinjava.tree.TagNode;
import java.util.Collection;
import java.util.Map;

/** What counts as true, as Python has it: any text that is not empty, also {@code 'false'}, which jinjava takes for false. */
final class Truth {

    /** {@code if} and {@code elif}, which do not ask the syntax. */
    static final class Tag extends IfTag {
        private static final long serialVersionUID = 1;

        @Override
        public boolean isPositiveIfElseNode(TagNode node, JinjavaInterpreter interpreter) {
            return of(interpreter.resolveELExpression(node.getHelpers(), node.getLineNumber()));
        }
    }

    private Truth() {}

    static boolean of(Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            case CharSequence text -> !text.isEmpty();
            case Collection<?> items -> !items.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }
}

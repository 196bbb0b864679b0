package io.fleetmirror.jinja.function;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.IfTag;
import com.hubspot.jinjava.tree.TagNode;
import io.fleetmirror.jinja.python.Truth;

/** {@code if} and {@code elif}, which do not ask the syntax what is true. */
final class Branches extends IfTag {

    private static final long serialVersionUID = 1;

    @Override
    public boolean isPositiveIfElseNode(TagNode node, JinjavaInterpreter interpreter) {
        return Truth.of(interpreter.resolveELExpression(node.getHelpers(), node.getLineNumber()));
    }
}

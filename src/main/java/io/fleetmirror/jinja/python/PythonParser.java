package io.fleetmirror.jinja.python;

import com.hubspot.jinjava.el.ext.AstDict;
import com.hubspot.jinjava.el.ext.CollectionMembershipOperator;
import com.hubspot.jinjava.el.ext.CollectionNonMembershipOperator;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.el.ext.PowerOfOperator;
import com.hubspot.jinjava.el.ext.StringConcatOperator;
import com.hubspot.jinjava.objects.collections.PyMap;
import io.fleetmirror.jinja.value.Missing;
import io.fleetmirror.jinja.value.Values;
import io.fleetmirror.jinja.value.Variables;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.Scanner;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstBracket;
import jinjava.de.odysseus.el.tree.impl.ast.AstChoice;
import jinjava.de.odysseus.el.tree.impl.ast.AstDot;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.de.odysseus.el.tree.impl.ast.AstNull;
import jinjava.de.odysseus.el.tree.impl.ast.AstRightValue;
import jinjava.de.odysseus.el.tree.impl.ast.AstUnary;
import jinjava.javax.el.ELContext;

/** jinjava's parser, where operators bind as they do in Jinja, and what has no part is told of. */
final class PythonParser extends ExtendedParser {

    private static final AstBinary.Operator IN = new PythonSyntax.Operator(Equality::isIn);
    private static final AstBinary.Operator NOT_IN =
            new PythonSyntax.Operator((item, whole) -> !Equality.isIn(item, whole));
    private static final AstBinary.Operator POWER = new PythonSyntax.Operator(Arithmetic::power);
    private static final AstBinary.Operator JOINED =
            new PythonSyntax.Operator((left, right) -> Values.text(left) + Values.text(right));
    private static final Set<AstBinary.Operator> COMPARISONS = comparisons();

    /** A value in the stead of another's; it has no parts itself. */
    private static final class Instead extends AstRightValue {

        private final AstNode node;
        private final BiFunction<Bindings, ELContext, Object> value;

        Instead(AstNode node, BiFunction<Bindings, ELContext, Object> value) {
            this.node = node;
            this.value = value;
        }

        @Override
        public Object eval(Bindings bindings, ELContext context) {
            return value.apply(bindings, context);
        }

        @Override
        public void appendStructure(StringBuilder text, Bindings bindings) {
            node.appendStructure(text, bindings);
        }

        @Override
        public int getCardinality() {
            return 0;
        }

        @Override
        public AstNode getChild(int index) {
            throw new IndexOutOfBoundsException(index);
        }
    }

    PythonParser(Builder builder, String input) {
        super(builder, input);
        extend(CollectionMembershipOperator.TOKEN, Parser.ExtensionPoint.CMP, IN);
        extend(CollectionNonMembershipOperator.TOKEN, Parser.ExtensionPoint.CMP, NOT_IN);
        extend(PowerOfOperator.TOKEN, Parser.ExtensionPoint.MUL, POWER);
        extend(StringConcatOperator.TOKEN, Parser.ExtensionPoint.ADD, JOINED);
    }

    private void extend(Scanner.ExtensionToken token, Parser.ExtensionPoint rank, AstBinary.Operator operator) {
        putExtensionHandler(
                token, new PythonSyntax.Extension(rank, (left, right) -> createAstBinary(left, right, operator)));
    }

    @Override
    protected Scanner createScanner(String expression) {
        return new PythonSyntax.PythonScanner(expression);
    }

    /** To jinjava {@code **} ranks with {@code *}, and {@code ~} with {@code +}: here they bind tighter. */
    @Override
    protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator given) {
        AstBinary.Operator operator = PythonSyntax.OPERATORS.getOrDefault(given, given);
        if (COMPARISONS.contains(operator) && (isComparison(left) || isComparison(right))) {
            throw new IllegalArgumentException("put one of two comparisons in a row in brackets");
        }
        boolean isPower = operator == POWER;
        boolean tighter = left instanceof AstBinary before
                && (isPower
                        ? before.getOperator() != POWER
                        : operator == JOINED && PythonSyntax.SUMS.contains(before.getOperator()));
        return tighter && left instanceof AstBinary before
                ? new AstBinary(
                        before.getChild(0), createAstBinary(before.getChild(1), right, operator), before.getOperator())
                : super.createAstBinary(left, right, operator);
    }

    /** {@code not} is of a whole comparison. */
    @Override
    protected AstNode unary(boolean required) throws Scanner.ScanException, ParseException {
        if (getToken().getSymbol() != Scanner.Symbol.NOT) {
            return super.unary(required);
        }
        consumeToken();
        return createAstUnary(eq(true), AstUnary.NOT);
    }

    /** Where there is no {@code else}, what is not taken is not defined, and does no harm. */
    @Override
    protected AstChoice createAstChoice(AstNode question, AstNode yes, AstNode no) {
        return super.createAstChoice(
                question,
                yes,
                no instanceof AstNull
                        ? new Instead(
                                no, (bindings, context) -> Variables.current().absent())
                        : no);
    }

    @Override
    protected AstDot createAstDot(AstNode base, String property, boolean lvalue) {
        return super.createAstDot(notNull(base), property, lvalue);
    }

    /** jinjava makes texts of what stands in brackets, so that {@code names['0']} is {@code names[0]}. */
    @Override
    protected AstBracket createAstBracket(AstNode base, AstNode property, boolean lvalue, boolean strict) {
        AstNode whole = notNull(base);
        return new AstBracket(whole, property, lvalue, strict) {
            @Override
            public Object eval(Bindings bindings, ELContext context) {
                return Parts.part(whole.eval(bindings, context), property.eval(bindings, context));
            }
        };
    }

    private static AstNode notNull(AstNode base) {
        return new Instead(base, (bindings, context) -> {
            Object value = base.eval(bindings, context);
            return value == null ? Variables.current().missing(base.getStructuralId(bindings)) : value;
        });
    }

    /** A name as a key is a variable. */
    @Override
    protected AstDict createAstDict(Map<AstNode, AstNode> dict) {
        return new AstDict(dict) {
            @Override
            public Object eval(Bindings bindings, ELContext context) {
                Map<String, Object> entries = new LinkedHashMap<>();
                dict.forEach(
                        (key, value) -> entries.put(key(key.eval(bindings, context)), value.eval(bindings, context)));
                return new PyMap(entries);
            }
        };
    }

    private static String key(Object key) {
        if (key instanceof CharSequence text) {
            return text.toString();
        } else if (key instanceof Missing) {
            return ""; // is told of
        }
        throw new IllegalArgumentException(
                "a key of a mapping is a text here: write {'80': 'x'}, or {port | string: 'x'}");
    }

    private static boolean isComparison(AstNode node) {
        return node instanceof AstBinary binary && COMPARISONS.contains(binary.getOperator());
    }

    private static Set<AstBinary.Operator> comparisons() {
        Set<AstBinary.Operator> all = new HashSet<>(PythonSyntax.COMPARISONS);
        all.add(IN);
        all.add(NOT_IN);
        return Set.copyOf(all);
    }
}

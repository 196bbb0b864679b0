package io.fleetmirror.jinja;

import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.el.ext.CollectionMembershipOperator;
import com.hubspot.jinjava.el.ext.CollectionNonMembershipOperator;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import java.util.Map;
import java.util.function.BiFunction;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.misc.NumberOperations;
import jinjava.de.odysseus.el.misc.TypeConverter;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ExpressionFactory;

/** jinjava's syntax, with operators that mean what they mean in Python where jinjava has Java's. */
final class PythonSyntax extends ExtendedSyntaxBuilder {

    private static final TypeConverter CONVERTER = new TruthyTypeConverter() {
        private static final long serialVersionUID = 1;

        @Override
        protected Boolean coerceToBoolean(Object value) {
            return Truth.of(value);
        }

        @Override
        protected String coerceToString(Object value) {
            return Values.text(value);
        }
    };

    private static final Map<AstBinary.Operator, AstBinary.Operator> OPERATORS = Map.of(
            AstBinary.EQ, new Operator((left, right) -> Equality.equal(left, right)),
            AstBinary.NE, new Operator((left, right) -> !Equality.equal(left, right)),
            AstBinary.AND, PythonSyntax::and,
            AstBinary.DIV, new Operator(PythonSyntax::divided),
            AstBinary.MOD, new Operator(PythonSyntax::remainder));

    /** As many expressions as jinjava keeps itself. */
    private static final int KEPT = 1000;

    private static final class Operator extends AstBinary.SimpleOperator {

        private final BiFunction<Object, Object, Object> meaning;

        Operator(BiFunction<Object, Object, Object> meaning) {
            this.meaning = meaning;
        }

        @Override
        protected Object apply(TypeConverter converter, Object left, Object right) {
            return meaning.apply(left, right);
        }
    }

    /** {@code in}, and {@code not in}. */
    private static final class Membership extends Parser.ExtensionHandler {

        private final AstBinary.Operator operator;

        Membership(boolean expected) {
            super(Parser.ExtensionPoint.CMP);
            operator = new Operator((item, whole) -> Equality.isIn(item, whole) == expected);
        }

        @Override
        public AstNode createAstNode(AstNode... children) {
            return new AstBinary(children[0], children[1], operator);
        }
    }

    private static final class PythonParser extends ExtendedParser {

        PythonParser(Builder builder, String input) {
            super(builder, input);
            putExtensionHandler(CollectionMembershipOperator.TOKEN, new Membership(true));
            putExtensionHandler(CollectionNonMembershipOperator.TOKEN, new Membership(false));
        }

        @Override
        protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
            return super.createAstBinary(left, right, OPERATORS.getOrDefault(operator, operator));
        }
    }

    private PythonSyntax() {
        super(Feature.METHOD_INVOCATIONS);
    }

    static ExpressionFactory factory() {
        return new ExpressionFactoryImpl(new TreeStore(new PythonSyntax(), new Cache(KEPT)), CONVERTER);
    }

    @Override
    protected Parser createParser(String expression) {
        return new PythonParser(this, expression);
    }

    /** One of the two, and not whether: {@code flag and 'x' or 'y'}. */
    private static Object and(Bindings bindings, ELContext context, AstNode left, AstNode right) {
        Object first = left.eval(bindings, context);
        return Truth.of(first) ? right.eval(bindings, context) : first;
    }

    /** With the sign of the divisor. */
    private static Object remainder(Object left, Object right) {
        if (left instanceof Long whole && right instanceof Long by && by != 0) {
            return Math.floorMod(whole, by);
        }
        return NumberOperations.mod(CONVERTER, left, right);
    }

    private static Object divided(Object left, Object right) {
        if (right instanceof Number number && number.doubleValue() == 0) {
            throw new IllegalArgumentException("division by zero");
        }
        return NumberOperations.div(CONVERTER, left, right);
    }
}

package io.fleetmirror.jinja;

import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import java.util.Map;
import java.util.function.BiFunction;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.misc.NumberOperations;
import jinjava.de.odysseus.el.misc.TypeConverter;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ExpressionFactory;

/** jinjava's syntax, with operators that mean what they mean in Python where jinjava has Java's. */
final class PythonSyntax extends ExtendedSyntaxBuilder {

    private static final Map<AstBinary.Operator, AstBinary.Operator> OPERATORS = Map.of(
            AstBinary.EQ, new Operator((left, right) -> Equality.equal(left, right)),
            AstBinary.NE, new Operator((left, right) -> !Equality.equal(left, right)),
            AstBinary.DIV, new Operator(PythonSyntax::divided));

    private static final TypeConverter CONVERTER = new TruthyTypeConverter();

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

    private static final class PythonParser extends ExtendedParser {

        PythonParser(Builder builder, String input) {
            super(builder, input);
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

    private static Object divided(Object left, Object right) {
        if (right instanceof Number number && number.doubleValue() == 0) {
            throw new IllegalArgumentException("division by zero");
        }
        return NumberOperations.div(CONVERTER, left, right);
    }
}

package io.fleetmirror.jinja;

import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.el.ext.AdditionOperator;
import com.hubspot.jinjava.el.ext.CollectionMembershipOperator;
import com.hubspot.jinjava.el.ext.CollectionNonMembershipOperator;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.el.ext.ExtendedScanner;
import com.hubspot.jinjava.el.ext.PowerOfOperator;
import java.util.Map;
import java.util.function.BiFunction;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.misc.TypeConverter;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.Scanner;
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

    private static final Map<AstBinary.Operator, AstBinary.Operator> OPERATORS = Map.ofEntries(
            Map.entry(AstBinary.EQ, new Operator((left, right) -> Equality.equal(left, right))),
            Map.entry(AstBinary.NE, new Operator((left, right) -> !Equality.equal(left, right))),
            Map.entry(AstBinary.LT, new Operator((left, right) -> Arithmetic.order(left, right) < 0)),
            Map.entry(AstBinary.LE, new Operator((left, right) -> Arithmetic.order(left, right) <= 0)),
            Map.entry(AstBinary.GT, new Operator((left, right) -> Arithmetic.order(left, right) > 0)),
            Map.entry(AstBinary.GE, new Operator((left, right) -> Arithmetic.order(left, right) >= 0)),
            Map.entry(AstBinary.AND, PythonSyntax::and),
            Map.entry(AdditionOperator.OP, new Operator(Arithmetic::sum)),
            Map.entry(AstBinary.SUB, new Operator(Arithmetic::difference)),
            Map.entry(AstBinary.MUL, new Operator(Arithmetic::product)),
            Map.entry(AstBinary.DIV, new Operator(Arithmetic::quotient)),
            Map.entry(AstBinary.MOD, new Operator(Arithmetic::remainder)));

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

    /** An operator that JUEL does not have itself. */
    private static final class Extension extends Parser.ExtensionHandler {

        private final AstBinary.Operator operator;

        Extension(Parser.ExtensionPoint rank, BiFunction<Object, Object, Object> meaning) {
            super(rank);
            operator = new Operator(meaning);
        }

        @Override
        public AstNode createAstNode(AstNode... children) {
            return new AstBinary(children[0], children[1], operator);
        }
    }

    /** To jinjava a plus with a digit behind it is a sign, also in {@code 1+1}. */
    private static final class PythonScanner extends ExtendedScanner {

        PythonScanner(String input) {
            super(input);
        }

        @Override
        protected Token nextEval() throws ScanException {
            return getInput().charAt(getPosition()) == '+' ? fixed(Symbol.PLUS) : super.nextEval();
        }
    }

    private static final class PythonParser extends ExtendedParser {

        PythonParser(Builder builder, String input) {
            super(builder, input);
            putExtensionHandler(
                    CollectionMembershipOperator.TOKEN, new Extension(Parser.ExtensionPoint.CMP, Equality::isIn));
            putExtensionHandler(
                    CollectionNonMembershipOperator.TOKEN,
                    new Extension(Parser.ExtensionPoint.CMP, (item, whole) -> !Equality.isIn(item, whole)));
            putExtensionHandler(PowerOfOperator.TOKEN, new Extension(Parser.ExtensionPoint.MUL, Arithmetic::power));
        }

        @Override
        protected Scanner createScanner(String expression) {
            return new PythonScanner(expression);
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
}

package io.fleetmirror.jinja.python;

import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.el.ext.AdditionOperator;
import com.hubspot.jinjava.el.ext.ExtendedScanner;
import io.fleetmirror.jinja.value.Values;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.misc.TypeConverter;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ExpressionFactory;

/** jinjava's syntax, with operators that mean what they mean in Python where jinjava has Java's. */
public final class PythonSyntax extends ExtendedSyntaxBuilder {

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

    static final Map<AstBinary.Operator, AstBinary.Operator> OPERATORS = Map.ofEntries(
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

    static final Set<AstBinary.Operator> COMPARISONS = Stream.of(
                    AstBinary.EQ, AstBinary.NE, AstBinary.LT, AstBinary.LE, AstBinary.GT, AstBinary.GE)
            .map(OPERATORS::get)
            .collect(Collectors.toSet());

    static final Set<AstBinary.Operator> SUMS =
            Set.of(OPERATORS.get(AdditionOperator.OP), OPERATORS.get(AstBinary.SUB));

    /** As many expressions as jinjava keeps itself. */
    private static final int KEPT = 1000;

    static final class Operator extends AstBinary.SimpleOperator {

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
    static final class Extension extends Parser.ExtensionHandler {

        private final BinaryOperator<AstNode> node;

        Extension(Parser.ExtensionPoint rank, BinaryOperator<AstNode> node) {
            super(rank);
            this.node = node;
        }

        @Override
        public AstNode createAstNode(AstNode... children) {
            return node.apply(children[0], children[1]);
        }
    }

    /** To jinjava a plus with a digit behind it is a sign, also in {@code 1+1}. */
    static final class PythonScanner extends ExtendedScanner {

        PythonScanner(String input) {
            super(input);
        }

        @Override
        protected Token nextEval() throws ScanException {
            return getInput().charAt(getPosition()) == '+' ? fixed(Symbol.PLUS) : super.nextEval();
        }
    }

    private PythonSyntax() {
        super(Feature.METHOD_INVOCATIONS, Feature.VARARGS);
    }

    /** What parses expressions, for one engine; it keeps those that it has parsed. */
    public static ExpressionFactory factory() {
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

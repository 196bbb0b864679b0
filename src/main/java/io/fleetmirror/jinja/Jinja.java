package io.fleetmirror.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.loader.ResourceNotFoundException;
import io.fleetmirror.jinja.function.Filters;
import io.fleetmirror.jinja.function.Lookups;
import io.fleetmirror.jinja.function.Tests;
import io.fleetmirror.jinja.python.Parts;
import io.fleetmirror.jinja.python.PythonSyntax;
import io.fleetmirror.jinja.value.Missing;
import io.fleetmirror.jinja.value.Names;
import io.fleetmirror.jinja.value.Values;
import io.fleetmirror.jinja.value.Variables;
import io.fleetmirror.problem.Place;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jinjava.javax.el.ExpressionFactory;

/** Evaluates what stands between the braces of Jinja, with the filters that operators know from Ansible. */
public final class Jinja {

    // Possessive where alternatives repeat: each turn of any other loop takes frames of the stack.
    private static final Pattern WHOLE = Pattern.compile("\\{\\{-?((?:(?!\\{\\{|-?}}).)*+)-?}}", Pattern.DOTALL);

    /** A text of a megabyte is no configuration value. */
    private static final int MAX_OUTPUT = 1 << 20;

    private static final JinjavaConfig CONFIG = JinjavaConfig.newBuilder()
            .withNestedInterpretationEnabled(false)
            .withTrimBlocks(true) // as Ansible has it
            .withLegacyOverrides(
                    LegacyOverrides.newBuilder().withIterateOverMapKeys(true).build())
            .withElResolver(new Parts())
            .withMaxOutputSize(MAX_OUTPUT)
            .withMaxRenderDepth(10)
            .build();

    /** Made when the first text needs it. */
    private static final Jinjava ENGINE = engine();

    private Jinja() {}

    /** A text that is one expression and nothing else becomes a value with a type; any other becomes a text. */
    public static Evaluation evaluate(Place place, String text, Names names) {
        Context context = new Context(ENGINE.getGlobalContextCopy());
        Optional<String> refusal = Code.refusal(text, context);
        if (refusal.isPresent()) {
            return new Evaluation.Faulty(refusal.get());
        }
        Variables variables = new Variables(names);
        context.setDynamicVariableResolver(variables);
        JinjavaInterpreter interpreter = new JinjavaInterpreter(ENGINE, context, CONFIG) {
            @Override
            public String getAsString(Object value) {
                return withinText(value);
            }
        };
        Object result = result(interpreter, Code.escaped(text));
        Optional<String> missing = variables.missing();
        if (missing.isPresent()) {
            return new Evaluation.Undefined(missing.get());
        }
        Optional<String> required = variables.unsetAndRequired();
        if (required.isPresent()) {
            return new Evaluation.Unset(required.get());
        }
        List<TemplateError> errors = interpreter.getErrors();
        return errors.isEmpty()
                ? new Evaluation.Value(
                        Values.toYaml(place, result, variables.sawSecret()).madeWithout(variables.unset()))
                : new Evaluation.Faulty(variables.sawSecret() ? "it cannot be evaluated" : reason(errors.getFirst()));
    }

    @SuppressWarnings("try") // what is pushed is popped, and not looked at
    private static Object result(JinjavaInterpreter interpreter, String text) {
        Matcher whole = WHOLE.matcher(text);
        try (var ignored = JinjavaInterpreter.closeablePushCurrent(interpreter).get()) {
            return whole.matches()
                    ? interpreter.resolveELExpression(whole.group(1).strip(), 1)
                    : interpreter.render(text);
        } catch (RuntimeException e) {
            if (interpreter.getErrors().isEmpty()) {
                interpreter.addError(TemplateError.fromException(e));
            }
            return "";
        } catch (StackOverflowError deep) {
            interpreter.addError(TemplateError.fromException(new IllegalArgumentException("it nests too deep")));
            return "";
        }
    }

    private static String withinText(Object value) {
        return switch (value) {
            case null -> "";
            case Missing ignored -> "";
            case Collection<?> ignored ->
                throw new IllegalArgumentException(
                        "a list cannot stand within a text: join its items, as in names | join(',')");
            case Map<?, ?> ignored -> throw new IllegalArgumentException("a mapping cannot stand within a text");
            default -> Values.text(value);
        };
    }

    private static String reason(TemplateError error) {
        String message = words(error).lines().findFirst().orElse("");
        return message.replaceFirst("^(Error parsing|Syntax error in) '.*': ", "")
                .replaceFirst("^[A-Za-z]+Exception when resolving expression \\[.*]: ", "")
                .replaceFirst("^[a-z.]*[A-Z][A-Za-z]+Exception: ", "")
                .replaceFirst("^Error resolving expression \\[.*]: [A-Za-z]+Exception: ", "");
    }

    /** Of a function that failed its own words, which jinjava keeps below two of its own exceptions. */
    private static String words(TemplateError error) {
        Throwable cause = error.getException();
        while (cause != null && !(cause instanceof IllegalArgumentException)) {
            cause = cause.getCause();
        }
        return String.valueOf(cause == null ? error.getMessage() : cause.getMessage());
    }

    /** Nothing is read from files or the class path: a text is all there is. */
    private static Jinjava engine() {
        ExpressionFactory syntax = PythonSyntax.factory();
        Jinjava engine = new Jinjava() {
            @Override
            public ExpressionFactory getExpressionFactory() {
                return syntax;
            }
        };
        engine.setResourceLocator((name, encoding, interpreter) -> {
            throw new ResourceNotFoundException("nothing is included: " + name);
        });
        Filters.register(engine.getGlobalContext());
        Tests.register(engine.getGlobalContext());
        Lookups.register(engine.getGlobalContext());
        return engine;
    }
}

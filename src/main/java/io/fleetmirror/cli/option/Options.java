package io.fleetmirror.cli.option;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The options of one command, each added here and read once the command line is. picocli could take them from annotations, but to look
 * through these costs a sixth of a run (ADR 0004).
 */
public final class Options {

    private final Consumer<ArgSpec> command;

    public Options(Consumer<ArgSpec> command) {
        this.command = command;
    }

    /** One that is there or not. */
    public BooleanSupplier flag(OptionSpec.Builder option) {
        ArgSpec added = added(option.type(boolean.class).build());
        return () -> Boolean.TRUE.equals(added.getValue());
    }

    /** One that may be left out. */
    public <T> Supplier<Optional<T>> optional(ITypeConverter<T> reader, OptionSpec.Builder option) {
        Supplier<T> value = value(reader, option);
        return () -> Optional.ofNullable(value.get());
    }

    /** One that is required, or has a default. */
    public <T> Supplier<T> value(ITypeConverter<T> reader, OptionSpec.Builder option) {
        return added(option.type(Object.class).converters(reader).build())::getValue;
    }

    /** One that may be repeated. */
    public <T> Supplier<List<T>> repeated(ITypeConverter<T> reader, OptionSpec.Builder option) {
        return values(option.type(List.class)
                .auxiliaryTypes(Object.class)
                .converters(reader)
                .build());
    }

    /** What stands on the command line without an option's name before it. */
    public Supplier<List<String>> operands(PositionalParamSpec.Builder operands) {
        return values(operands.type(List.class).auxiliaryTypes(String.class).build());
    }

    private <T> Supplier<List<T>> values(ArgSpec several) {
        ArgSpec added = added(several);
        return () ->
                Optional.<List<T>>ofNullable(added.getValue()).map(List::copyOf).orElse(List.of());
    }

    private ArgSpec added(ArgSpec option) {
        command.accept(option);
        return option;
    }
}

package io.fleetmirror.cli.option;

import io.fleetmirror.transaction.Keep;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --keep}: how many journals stay on a node. */
public final class KeepOption {

    private final Supplier<Integer> journals;

    public KeepOption(Options options) {
        journals = options.value(
                OptionValues.number(1, Keep.MOST),
                OptionSpec.builder("--keep")
                        .paramLabel("N")
                        .defaultValue(Integer.toString(Keep.DEFAULT.journals()))
                        .description(
                                "Journals of earlier transactions that stay on a node, to go back by, within 16 MiB."
                                        + " Default: ${DEFAULT-VALUE}."));
    }

    public Keep value() {
        return new Keep(journals.get());
    }
}

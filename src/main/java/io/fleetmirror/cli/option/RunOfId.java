package io.fleetmirror.cli.option;

import io.fleetmirror.transaction.TransactionId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a transaction's id, or the word of a run alone, from a command line. */
public final class RunOfId implements ITypeConverter<RunOfId.Run> {

    /** The word that the transactions of one run share on all nodes. */
    public record Run(String word) {}

    @Override
    public Run convert(String text) {
        return TransactionId.runOf(text)
                .map(Run::new)
                .orElseThrow(() -> new TypeConversionException(
                        "\"" + text + "\" is not an id as history lists them, such as 20261124T170512345Z-1a2b3c4d"));
    }
}

package io.fleetmirror.cli;

import io.fleetmirror.transaction.Keep;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** {@code --keep}: how many journals stay on a node. */
final class KeepOption {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    private Keep keep = Keep.DEFAULT;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "10",
            description = "Journals of earlier transactions that stay on a node, to go back by, within 16 MiB."
                    + " Default: ${DEFAULT-VALUE}.")
    void set(int journals) {
        if (journals < 1 || journals > Keep.MOST) {
            throw new ParameterException(
                    spec.commandLine(), "--keep " + journals + " is not between 1 and " + Keep.MOST);
        }
        keep = new Keep(journals);
    }

    Keep value() {
        return keep;
    }
}

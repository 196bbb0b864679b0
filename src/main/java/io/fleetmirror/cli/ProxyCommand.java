package io.fleetmirror.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleetmirror proxy}: what the proxy settings of nodes mean. */
@Command(
        name = "proxy",
        description = "Say what the proxy settings of nodes mean.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ProxyExplainCommand.class)
final class ProxyCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: explain says which way a URL goes");
    }
}

package io.fleetmirror.cli.offline;

import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.Command;
import picocli.CommandLine.ParameterException;

/** {@code fleetmirror proxy}: what the proxy settings of nodes mean. */
public final class ProxyCommand extends Command {

    public ProxyCommand(Terminal terminal) {
        super("proxy", "Say what the proxy settings of nodes mean.", terminal);
        spec().addSubcommand("explain", new ProxyExplainCommand(terminal).spec());
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec().commandLine(), "Missing command: explain says which way a URL goes");
    }
}

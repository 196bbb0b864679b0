package io.fleetmirror.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code fleetmirror}: the root of all commands. */
@Command(
        name = "fleetmirror",
        description = "Gives a fleet of Kubernetes nodes fast, working image pulls: containerd's proxy, mirrors and"
                + " config_path, over SSH, proven by a real pull and undone where the proof fails.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = VersionText.class,
        sortOptions = false,
        usageHelpWidth = 80,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done, or nothing to do",
            "1:some nodes failed or were unreachable; every node that was touched is as it was before",
            "2:wrong usage",
            "3:a fault in the inventory or playbook; no node was contacted",
            "4:a node is left unrestored, or its end is not known: a person must look",
            "5:interrupted; nodes in the middle of a change have finished or restored themselves",
            "6:plan --detailed-exitcode: changes are pending"
        })
public final class FleetmirrorCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Whether a run with this exit status can have asked a node anything: neither wrong usage nor wrong input lets it. */
    public static boolean mayHaveComeToNodes(int status) {
        return status != ExitCode.USAGE && status != ExitCode.INPUT && status != ExitCode.BUG;
    }

    /** Runs one command line. Whatever goes wrong is told on {@code err}; nothing is thrown. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        Terminal terminal = Terminal.of(out, err);
        Commands commands = new Commands(terminal);
        CommandLine line = new CommandLine(new FleetmirrorCommand(), commands);
        commands.named(args).forEach(line::addSubcommand);
        OptionValues.teach(line);
        return line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(FleetmirrorCommand::wrongUsage)
                .setExecutionExceptionHandler(new Bugs(terminal))
                .execute(args);
    }

    /** Without a command there is nothing to do, which is a mistake and not a run. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: plan shows what apply would do");
    }

    private static int wrongUsage(ParameterException mistake, String[] args) {
        PrintWriter err = mistake.getCommandLine().getErr();
        err.println("fleetmirror: " + mistake.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(mistake, err);
        err.println("Try '" + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }
}

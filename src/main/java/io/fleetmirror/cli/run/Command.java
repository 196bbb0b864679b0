package io.fleetmirror.cli.run;

import io.fleetmirror.cli.option.Options;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.report.Layout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A command: what it is called, what it is for, its options, and what it does. Its result is an exit status. */
public abstract class Command implements Callable<Integer> {

    private static final Map<String, String> EXIT_STATUS = exitStatus();

    @SuppressWarnings("this-escape") // picocli keeps it, and calls it once the command line is read
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    protected final Terminal terminal;
    protected final Options options = new Options(spec::add);

    protected Command(String name, String description, Terminal terminal) {
        this.terminal = terminal;
        spec.name(name).versionProvider(new VersionText());
        spec.usageMessage()
                .description(description)
                .width(Layout.WIDTH)
                .sortOptions(false)
                .synopsisSubcommandLabel("COMMAND")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(EXIT_STATUS);
        // Read here by nobody: who tells of a bug looks for it in the arguments, since a bug may come before options
        // are read.
        spec.addOption(common("Show where in fleetmirror a bug of its own lies.", "--stacktrace")
                .type(boolean.class)
                .build());
        spec.addOption(common("Show this help message and exit.", "-h", "--help")
                .usageHelp(true)
                .build());
        spec.addOption(common("Print version information and exit.", "-V", "--version")
                .versionHelp(true)
                .build());
    }

    /** What picocli is to know of it. */
    public final CommandSpec spec() {
        return spec;
    }

    /** Tells what is wrong with what was read, and goes on with it where it can be used. */
    protected final <T> int onceValid(Checked<T> read, ToIntFunction<T> goOn) {
        terminal.problems().print(read.problems());
        return switch (read) {
            case Checked.Faulty<T> ignored -> ExitCode.INPUT;
            case Checked.Valid<T>(T value, List<Problem> ignored) -> goOn.applyAsInt(value);
        };
    }

    /** The options that every command has, which its help lists behind all others. */
    private static OptionSpec.Builder common(String description, String... names) {
        return OptionSpec.builder(names).description(description).order(1);
    }

    private static Map<String, String> exitStatus() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("0", "done, or nothing to do");
        meanings.put("1", "some nodes failed or were unreachable; every node that failed is as it was before");
        meanings.put("2", "wrong usage");
        meanings.put("3", "a fault in the inventory or playbook; no node was contacted");
        meanings.put(
                "4", "a node is left unrestored, has lost containers, or its end is not known: a person must look");
        meanings.put(
                "5",
                "interrupted (Ctrl-C, SIGTERM, SIGHUP); nodes in the middle of a change finish or restore themselves");
        meanings.put("6", "plan --detailed-exitcode: changes are pending");
        meanings.put("70", "a bug in fleetmirror; a node that met it in its change is told as unknown");
        meanings.put(
                "74",
                "done, or nothing to do, but standard output is full or was closed, or --report cannot be written");
        return meanings;
    }
}

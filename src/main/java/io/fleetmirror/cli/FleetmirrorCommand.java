package io.fleetmirror.cli;

import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.Command;
import io.fleetmirror.cli.run.ExitCode;
import io.fleetmirror.cli.run.Illegible;
import io.fleetmirror.cli.run.Interrupts;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code fleetmirror}: the root of all commands. */
public final class FleetmirrorCommand extends Command {

    private FleetmirrorCommand(Terminal terminal) {
        super(
                "fleetmirror",
                "Gives a fleet of Kubernetes nodes fast, working image pulls: containerd's proxy, mirrors and"
                        + " config_path, over SSH, proven by a real pull and undone where the proof fails.",
                terminal);
    }

    /** Whether a run with this exit status can have asked a node anything: neither wrong usage nor wrong input lets it. */
    public static boolean mayHaveComeToNodes(int status) {
        return status != ExitCode.USAGE && status != ExitCode.INPUT && status != ExitCode.BUG;
    }

    /** Runs one command line. Whatever goes wrong is told on {@code err}; nothing is thrown. */
    public static int run(String[] typed, PrintStream out, PrintStream err) {
        String[] args = meant(typed);
        Terminal terminal = Terminal.of(out, err);
        Optional<String> illegible = Illegible.in(args);
        if (illegible.isPresent()) {
            terminal.err().println("fleetmirror: " + illegible.get());
            return ExitCode.USAGE;
        }
        CommandLine line = new CommandLine(new FleetmirrorCommand(terminal).spec());
        Commands.named(args, terminal).forEach(command -> line.addSubcommand(command.spec()));
        Bugs bugs = new Bugs(terminal);
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(FleetmirrorCommand::wrongUsage)
                .setExecutionExceptionHandler(bugs);
        line.setExecutionStrategy(parsed -> interruptibly(parsed, terminal));
        try {
            return printed(line.execute(args), terminal);
        } catch (RuntimeException | Error bug) {
            // picocli hands on exceptions of a command alone, and a JVM that ends by itself says 1, which promises too
            // much.
            return bugs.told(bug, List.of(args));
        }
    }

    /** Whatever is read or asked before nodes are; help and versions are told before anybody could interrupt them. */
    private static int interruptibly(ParseResult parsed, Terminal terminal) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        Interrupts around = Interrupts.listenAround(terminal);
        try {
            return new RunLast().execute(parsed);
        } finally {
            around.close();
        }
    }

    /** Other tools have commands for what are options here: "help", "help plan", "version". */
    private static String[] meant(String[] args) {
        List<String> words = new ArrayList<>(List.of(args));
        if (words.equals(List.of("version"))) {
            return new String[] {"--version"};
        }
        if (words.isEmpty() || !words.getFirst().equals("help")) {
            return args;
        }
        words.removeFirst();
        words.add("--help");
        return words.toArray(String[]::new);
    }

    /** A pipe that was closed, or a full disk: whoever reads on must not take what is there for all. */
    private static int printed(int status, Terminal terminal) {
        if (!terminal.out().checkError()) {
            return status;
        }
        terminal.err().println("fleetmirror: standard output is full or was closed: not everything was printed");
        return status == ExitCode.DONE ? ExitCode.NOT_PRINTED : status;
    }

    /** Without a command there is nothing to do, which is a mistake and not a run. */
    @Override
    public Integer call() {
        throw new ParameterException(spec().commandLine(), "Missing command: plan shows what apply would do");
    }

    private static int wrongUsage(ParameterException mistake, String[] args) {
        PrintWriter err = mistake.getCommandLine().getErr();
        String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        boolean behind = command.contains(" ") && !(command + " ").startsWith("fleetmirror " + args[0] + " ");
        String instead = mistake instanceof UnmatchedArgumentException unmatched
                ? AnsibleHabits.instead(unmatched.getUnmatched().getFirst())
                : "";
        err.println("fleetmirror: "
                + (behind ? "The command comes first, its options behind it: " + command : what(mistake, instead)));
        if (instead.isEmpty()) {
            UnmatchedArgumentException.printSuggestions(mistake, err);
        }
        err.println("Try '" + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** Of what cannot be matched the first: what follows may be its value. */
    private static String what(ParameterException mistake, String instead) {
        if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
            return mistake.getMessage().replaceFirst("^Error: ", "");
        }
        String first = "'" + unmatched.getUnmatched().getFirst() + "'";
        if (unmatched.isUnknownOption()) {
            return "Unknown option: " + first + instead;
        }
        boolean command = !unmatched.getCommandLine().getSubcommands().isEmpty();
        return command
                ? "Unknown command: " + first
                : "Unexpected argument: " + first + "; a playbook is named with -p, nodes with -l";
    }
}

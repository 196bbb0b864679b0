package io.fleetmirror.cli;

import io.fleetmirror.cli.offline.InitCommand;
import io.fleetmirror.cli.offline.InventoryCommand;
import io.fleetmirror.cli.offline.LintCommand;
import io.fleetmirror.cli.offline.ProxyCommand;
import io.fleetmirror.cli.offline.RenderCommand;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All commands but the root. */
final class Commands {

    private static final Map<String, Function<Terminal, Command>> BY_NAME = byName();

    private Commands() {}

    /** In the order in which the help lists them. */
    private static Map<String, Function<Terminal, Command>> byName() {
        Map<String, Function<Terminal, Command>> commands = new LinkedHashMap<>();
        commands.put("apply", ApplyCommand::new);
        commands.put("plan", PlanCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("rollback", RollbackCommand::new);
        commands.put("history", HistoryCommand::new);
        commands.put("recover", RecoverCommand::new);
        commands.put("facts", FactsCommand::new);
        commands.put("inventory", InventoryCommand::new);
        commands.put("init", InitCommand::new);
        commands.put("proxy", ProxyCommand::new);
        commands.put("lint", LintCommand::new);
        commands.put("render", RenderCommand::new);
        return commands;
    }

    /**
     * The commands that this command line may mean: the one that it begins with, none where only the version is asked for,
     * else all of them, each of which takes its time to make.
     */
    static List<Command> named(String[] args, Terminal terminal) {
        List<String> names = List.copyOf(BY_NAME.keySet());
        if (args.length > 0 && BY_NAME.containsKey(args[0])) {
            names = List.of(args[0]);
        } else if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            names = List.of();
        }
        return names.stream().map(name -> BY_NAME.get(name).apply(terminal)).toList();
    }
}

package io.fleetmirror.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with the terminal it writes to. */
final class Commands implements IFactory {

    private static final Map<String, Function<Terminal, Object>> BY_NAME = byName();

    private final Terminal terminal;

    Commands(Terminal terminal) {
        this.terminal = terminal;
    }

    /** In the order in which the help lists them. */
    private static Map<String, Function<Terminal, Object>> byName() {
        Map<String, Function<Terminal, Object>> commands = new LinkedHashMap<>();
        commands.put("apply", ApplyCommand::new);
        commands.put("plan", PlanCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("rollback", RollbackCommand::new);
        commands.put("history", HistoryCommand::new);
        commands.put("recover", RecoverCommand::new);
        commands.put("facts", FactsCommand::new);
        commands.put("inventory", InventoryCommand::new);
        commands.put("init", InitCommand::new);
        commands.put("proxy", terminal -> new ProxyCommand());
        commands.put("lint", LintCommand::new);
        commands.put("render", RenderCommand::new);
        return commands;
    }

    /**
     * The commands that this command line may mean, by name: the one that it begins with, none where only the version is
     * asked for, else all of them. To look through a dozen commands for their options takes a third of a start's time.
     */
    Map<String, Object> named(String[] args) {
        List<String> names = List.copyOf(BY_NAME.keySet());
        if (args.length > 0 && BY_NAME.containsKey(args[0])) {
            names = List.of(args[0]);
        } else if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            names = List.of();
        }
        Map<String, Object> commands = new LinkedHashMap<>();
        names.forEach(name -> commands.put(name, BY_NAME.get(name).apply(terminal)));
        return commands;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Object command = type == ProxyExplainCommand.class
                ? new ProxyExplainCommand(terminal)
                : CommandLine.defaultFactory().create(type);
        return type.cast(command);
    }
}

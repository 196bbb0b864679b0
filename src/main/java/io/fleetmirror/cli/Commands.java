package io.fleetmirror.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with the terminal it writes to. */
final class Commands implements IFactory {

    private final Terminal terminal;

    Commands(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Object command = switch (type.getSimpleName()) {
            case "ApplyCommand" -> new ApplyCommand(terminal);
            case "PlanCommand" -> new PlanCommand(terminal);
            case "VerifyCommand" -> new VerifyCommand(terminal);
            case "RollbackCommand" -> new RollbackCommand(terminal);
            case "LintCommand" -> new LintCommand(terminal);
            case "RenderCommand" -> new RenderCommand(terminal);
            case "HistoryCommand" -> new HistoryCommand(terminal);
            case "RecoverCommand" -> new RecoverCommand(terminal);
            case "FactsCommand" -> new FactsCommand(terminal);
            case "InventoryCommand" -> new InventoryCommand(terminal);
            case "InitCommand" -> new InitCommand(terminal);
            case "ProxyCommand" -> new ProxyCommand();
            case "ProxyExplainCommand" -> new ProxyExplainCommand(terminal);
            default -> CommandLine.defaultFactory().create(type);
        };
        return type.cast(command);
    }
}

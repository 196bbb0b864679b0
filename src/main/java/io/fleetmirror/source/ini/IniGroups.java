package io.fleetmirror.source.ini;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.source.draft.DraftProblems;
import io.fleetmirror.source.draft.HostPattern;
import io.fleetmirror.source.draft.InventoryDraft;
import io.fleetmirror.source.draft.InventoryDraft.GroupDraft;
import io.fleetmirror.source.draft.InventoryDraft.NodeDraft;
import io.fleetmirror.vault.Vault;
import io.fleetmirror.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Ansible's INI inventory ({@code plugins/inventory/ini.py}), telling every faulty line and not only the first. */
public final class IniGroups {

    private static final Pattern SECTION = Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?]\\s*(?:#.*)?");
    private static final Pattern GROUP = Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?");

    /** Python's blanks, of which the one without a break is one. */
    private static final Pattern OUTER_BLANKS = Pattern.compile("(?U)^\\s+|\\s+$");

    /** What ansible-vault prints below the head of an encrypted text. */
    private static final Pattern SEALED = Pattern.compile("[0-9a-f]{1,80}");

    private enum Section {
        HOSTS,
        CHILDREN,
        VARS,
        UNREADABLE
    }

    private final InventoryDraft draft;
    private final Consumer<Problem> problems;
    private final IniDeclarations declarations;
    private String group = InventoryDraft.UNGROUPED;
    private Section section = Section.HOSTS;
    private boolean sealed;

    /** What is read goes into {@code draft}, and what cannot be to {@code problems}. */
    public IniGroups(InventoryDraft draft, Consumer<Problem> problems) {
        this.draft = draft;
        this.problems = problems;
        this.declarations = new IniDeclarations(draft, problems);
    }

    /** The whole text of a file, or what is taken for one. */
    public void read(String file, String text) {
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String content = OUTER_BLANKS.matcher(line.strip()).replaceAll("");
            if (!content.isEmpty() && content.charAt(0) != '#' && content.charAt(0) != ';') {
                line(new Place.InFile(file, number), content);
            }
        }
        declarations.finish();
    }

    private void line(Place place, String line) {
        Matcher head = SECTION.matcher(line);
        if (head.matches()) {
            head(place, head.group(1), Optional.ofNullable(head.group(2)).orElse("hosts"));
            return;
        }
        if (Vault.isSealed(line)) {
            problems.accept(IniProblems.vaultInIni(place));
            sealed = true;
            return;
        }
        sealed &= SEALED.matcher(line).matches();
        if (sealed) {
            return; // the rest of what has been told
        }
        if (line.startsWith("[") && (line.endsWith("]") || !line.contains("]"))) {
            section = Section.UNREADABLE;
            problems.accept(IniProblems.badSection(place, line));
            return;
        }
        switch (section) {
            case HOSTS -> host(place, line);
            case CHILDREN -> child(place, line);
            case VARS -> variable(place, line);
            case UNREADABLE -> {} // its head has been told
        }
    }

    private void head(Place place, String name, String kind) {
        group = name;
        section = switch (kind) {
            case "hosts" -> Section.HOSTS;
            case "children" -> Section.CHILDREN;
            case "vars" -> Section.VARS;
            default -> Section.UNREADABLE;
        };
        if (section == Section.UNREADABLE) {
            problems.accept(IniProblems.unknownSection(place, name + ":" + kind));
        } else if (!HostPattern.isName(name)) {
            problems.accept(DraftProblems.badName(place, name));
            section = Section.UNREADABLE;
        } else if (section == Section.VARS) {
            declarations.variables(place, name);
        } else {
            declarations.declare(name);
        }
    }

    private void host(Place place, String line) {
        Optional<List<String>> words = Words.split(line);
        if (words.isEmpty()) {
            problems.accept(IniProblems.openQuote(place));
        } else if (!words.get().isEmpty()) {
            var hosts = HostPattern.expand(place, words.get().getFirst());
            hosts.problems().forEach(problems);
            var variables = words.get().subList(1, words.get().size()).stream()
                    .map(word -> assignment(place, word, "="))
                    .flatMap(Optional::stream)
                    .toList();
            hosts.map(all -> {
                all.forEach(host -> {
                    NodeDraft node = draft.node(host, place, draft.group(group));
                    Map<String, YamlValue> target = draft.variablesOf(node);
                    variables.forEach(one -> target.put(one.getKey(), one.getValue()));
                });
                return all;
            });
        }
    }

    private void child(Place place, String line) {
        Matcher name = GROUP.matcher(line);
        if (!name.matches() || !HostPattern.isName(name.group(1))) {
            problems.accept(IniProblems.badGroupLine(place, line));
        } else if (name.group(1).equals(InventoryDraft.ALL)) {
            problems.accept(DraftProblems.allAsChild(place, group));
        } else {
            declarations.child(place, group, name.group(1));
        }
    }

    private void variable(Place place, String line) {
        GroupDraft target = draft.group(group);
        assignment(place, line, "(?U)\\s*=\\s*")
                .ifPresent(one -> target.variables().put(one.getKey(), one.getValue()));
    }

    private Optional<Map.Entry<String, YamlValue>> assignment(Place place, String text, String separator) {
        String[] parts = text.split(separator, 2);
        if (parts.length < 2) {
            problems.accept(IniProblems.notAssigned(place));
            return Optional.empty();
        }
        return Optional.of(Map.entry(parts[0], PythonLiteral.valueOf(place, parts[1])));
    }
}

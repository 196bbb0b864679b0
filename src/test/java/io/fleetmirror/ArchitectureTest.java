package io.fleetmirror;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the arrows of ARCHITECTURE.md: a level imports only lower ones, and each library has one room. */
@AnalyzeClasses(packages = "io.fleetmirror", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.fleetmirror.";

    /** Of each package those that it may import, in the order of ARCHITECTURE.md; {@code .} is the one above all. */
    private static final Map<String, Set<String>> ARROWS = """
            problem:
            memo:
            glob:
            marker:
            redact:
            port:
            remote.sshj.crypto:
            containerd: port
            yaml: problem
            systemd: problem marker
            proxy: problem memo port
            sshconfig: problem glob port
            containerd.hosts: problem memo marker containerd
            vault: problem yaml
            pem: problem yaml
            jinja.value: problem yaml
            source.draft: problem yaml
            proxy.noproxy: problem port proxy
            containerd.config: problem memo containerd containerd.hosts
            inventory.pattern: problem yaml source.draft
            jinja.python: jinja.value
            source.ini: problem yaml vault source.draft
            source: problem yaml vault source.draft source.ini
            jinja.function: yaml jinja.value jinja.python
            jinja: problem yaml jinja.value jinja.python jinja.function
            inventory.variable: problem yaml vault jinja.value jinja
            inventory.node: problem port yaml sshconfig source.draft inventory.variable
            inventory: problem yaml vault source.draft inventory.pattern source inventory.variable inventory.node
            desired: containerd systemd proxy containerd.hosts pem inventory.node
            facts: problem containerd systemd inventory.node
            progress: problem inventory.node
            remote: problem sshconfig inventory.node
            playbook.kubespray: problem containerd yaml inventory.variable inventory.node inventory
            playbook.section: problem containerd yaml systemd proxy containerd.hosts pem proxy.noproxy desired
            plan: problem memo redact systemd inventory.node desired facts
            remote.sshj.call: remote
            facts.answer: problem containerd systemd inventory.node facts
            probe: inventory.node facts remote facts.answer
            playbook.play: problem containerd yaml pem inventory.pattern inventory.variable inventory.node desired \
                playbook.section
            transaction: problem redact inventory.node facts progress remote plan
            planner.file: problem memo marker redact inventory.node facts plan
            report: problem redact containerd systemd proxy inventory.node facts progress plan
            remote.sshj.hostkey: remote.sshj.crypto sshconfig inventory.node remote remote.sshj.call
            remote.sshj.login: remote.sshj.crypto inventory.node remote remote.sshj.call
            playbook: problem containerd yaml proxy pem inventory.pattern inventory.variable inventory.node inventory desired \
                playbook.kubespray playbook.play
            rollout: inventory.node desired progress plan
            planner.registry: problem containerd proxy containerd.hosts pem inventory.node desired facts plan planner.file
            report.text: problem proxy inventory.node facts progress plan report
            report.json: problem proxy inventory.node facts progress plan report
            remote.sshj.way: remote.sshj.crypto sshconfig remote remote.sshj.call remote.sshj.hostkey remote.sshj.login
            report.html: inventory.node progress plan report
            remote.sshj: problem inventory.node remote remote.sshj.call remote.sshj.login remote.sshj.way
            rollout.node: inventory.node facts progress remote plan probe transaction rollout
            planner.config: problem glob containerd systemd containerd.hosts containerd.config inventory.node desired facts \
                plan planner.file planner.registry
            planner.unit: problem memo glob redact systemd proxy inventory.node desired facts plan planner.file \
                planner.registry
            review: problem yaml inventory.node facts plan report.json
            cli.option: problem containerd desired plan review transaction rollout planner.registry report.text
            planner.journal: problem systemd inventory.node desired facts plan planner.file planner.config planner.unit
            cli.fleet: problem yaml sshconfig vault inventory.pattern source inventory.variable inventory.node inventory \
                desired remote playbook.kubespray playbook remote.sshj cli.option
            planner: problem containerd systemd inventory.node desired facts plan planner.file planner.registry planner.config \
                planner.unit planner.journal
            cli.run: problem inventory.node desired facts progress remote plan probe transaction report rollout \
                rollout.node planner.registry report.text report.json report.html cli.option cli.fleet planner
            cli.offline: problem containerd yaml proxy inventory.variable inventory.node inventory desired facts \
                playbook.kubespray plan report report.text report.json cli.option cli.fleet planner cli.run
            cli: problem containerd inventory.node desired facts progress plan probe rollout planner.registry report.text \
                report.json cli.option planner.journal cli.fleet cli.run cli.offline
            .: cli
            """.lines().map(row -> row.split(":", 2)).collect(toMap(
            row -> row[0],
            row -> Set.of(row[1].isBlank() ? new String[0] : row[1].strip().split("\\s+"))));

    @ArchTest
    static void aPackageImportsOnlyWhatItMay(JavaClasses classes) {
        assertThat(imports(classes))
                .filteredOn(arrow ->
                        !ARROWS.getOrDefault(arrow.importer(), Set.of()).contains(arrow.imported()))
                .isEmpty();
    }

    @ArchTest
    static void aLevelImportsOnlyLowerOnes(JavaClasses classes) throws IOException {
        Map<String, Integer> levels = levels();

        assertThat(levels).containsOnlyKeys(ARROWS.keySet());
        assertThat(imports(classes))
                .filteredOn(arrow -> levels.get(arrow.imported()) >= levels.get(arrow.importer()))
                .isEmpty();
    }

    /** Of two packages. */
    private record Arrow(String importer, String imported) {}

    /** What the table of packages says; whatever stands above them all stands in no table. */
    private static Map<String, Integer> levels() throws IOException {
        Map<String, Integer> levels = Pattern.compile("^\\| (\\d+) \\| `([a-z.]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("ARCHITECTURE.md")))
                .results()
                .collect(toMap(row -> row.group(2), row -> Integer.valueOf(row.group(1))));
        levels.put(".", Integer.MAX_VALUE);
        return levels;
    }

    private static Set<Arrow> imports(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> target.getPackageName().startsWith("io.fleetmirror"))
                        .map(target -> new Arrow(name(type), name(target))))
                .filter(arrow -> !arrow.importer().equals(arrow.imported()))
                .collect(toSet());
    }

    private static String name(JavaClass type) {
        String name = type.getPackageName().substring("io.fleetmirror".length());
        return name.isEmpty() ? "." : name.substring(1);
    }

    @ArchTest
    static final ArchRule sshjStaysInItsRoom = onlyIn("net.schmizz..", ROOT + "remote.sshj..");

    @ArchTest
    static final ArchRule bouncyCastleStaysInItsRoom = onlyIn("org.bouncycastle..", ROOT + "remote.sshj.crypto");

    @ArchTest
    static final ArchRule snakeyamlStaysInItsRoom = onlyIn("org.yaml..", ROOT + "yaml");

    @ArchTest
    static final ArchRule tomljStaysInItsRoom = onlyIn("org.tomlj..", ROOT + "containerd..");

    @ArchTest
    static final ArchRule diffUtilsStayInTheirRoom = onlyIn("com.github.difflib..", ROOT + "planner.file");

    @ArchTest
    static final ArchRule jinjavaStaysInItsRoom = onlyIn("com.hubspot..", ROOT + "jinja..");

    @ArchTest
    static final ArchRule picocliStaysInItsRoom = onlyIn("picocli..", ROOT + "cli..");

    @ArchTest
    static final ArchRule jacksonStaysInItsRoom = onlyIn("com.fasterxml..", ROOT + "report.json", ROOT + "yaml");

    @ArchTest
    static final ArchRule pureStagesKnowNoClockNetworkOrProcess = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + "problem",
                    ROOT + "redact",
                    ROOT + "port",
                    ROOT + "yaml",
                    ROOT + "vault",
                    ROOT + "source..",
                    ROOT + "jinja..",
                    ROOT + "inventory..",
                    ROOT + "sshconfig",
                    ROOT + "containerd..",
                    ROOT + "systemd",
                    ROOT + "proxy..",
                    ROOT + "pem",
                    ROOT + "desired",
                    ROOT + "playbook.section",
                    ROOT + "playbook.play",
                    ROOT + "playbook.kubespray",
                    ROOT + "playbook",
                    ROOT + "facts..",
                    ROOT + "plan",
                    ROOT + "planner..",
                    ROOT + "progress")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.InetAddress")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.security.SecureRandom")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.slf4j..");

    private static ArchRule onlyIn(String library, String... rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    @ArchTest
    static void everyPackageSaysWhatItIsFor(JavaClasses classes) {
        List<String> silent = classes.stream()
                .map(type -> type.getPackageName())
                .distinct()
                .filter(name -> !Files.exists(Path.of("src/main/java", name.replace('.', '/'), "package-info.java")))
                .toList();
        assertThat(silent).isEmpty();
    }

    /** A type that ARCHITECTURE.md or CONTRIBUTING.md names stands in backticks and begins with a capital. */
    @Test
    void everyTypeThatTheMapNamesExists() throws IOException {
        String map = Files.readString(Path.of("ARCHITECTURE.md")) + Files.readString(Path.of("CONTRIBUTING.md"));
        List<String> sources;
        try (var files = Files.walk(Path.of("src"))) {
            sources = files.map(Path::getFileName).map(Path::toString).toList();
        }
        Matcher names = Pattern.compile("`([A-Z][A-Za-z]+)`").matcher(map);
        List<String> gone = names.results()
                .map(match -> match.group(1))
                .distinct()
                .filter(name -> !sources.contains(name + ".java") && !name.startsWith("Xxx"))
                .toList();
        assertThat(gone).isEmpty();
    }
}

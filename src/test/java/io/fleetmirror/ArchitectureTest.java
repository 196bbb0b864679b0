package io.fleetmirror;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the arrows of ARCHITECTURE.md: a level imports only lower ones, and each library has one room. */
@AnalyzeClasses(packages = "io.fleetmirror", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.fleetmirror.";

    @ArchTest
    static final ArchRule aLevelImportsOnlyLowerOnes = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("problem")
            .definedBy(ROOT + "problem")
            .layer("memo")
            .definedBy(ROOT + "memo")
            .layer("glob")
            .definedBy(ROOT + "glob")
            .layer("marker")
            .definedBy(ROOT + "marker")
            .layer("redact")
            .definedBy(ROOT + "redact")
            .layer("yaml")
            .definedBy(ROOT + "yaml")
            .layer("sshconfig")
            .definedBy(ROOT + "sshconfig")
            .layer("vault")
            .definedBy(ROOT + "vault")
            .layer("jinja.value")
            .definedBy(ROOT + "jinja.value")
            .layer("jinja.python")
            .definedBy(ROOT + "jinja.python")
            .layer("jinja.function")
            .definedBy(ROOT + "jinja.function")
            .layer("jinja")
            .definedBy(ROOT + "jinja")
            .layer("source")
            .definedBy(ROOT + "source")
            .layer("source.draft")
            .definedBy(ROOT + "source.draft")
            .layer("source.ini")
            .definedBy(ROOT + "source.ini")
            .layer("variable")
            .definedBy(ROOT + "inventory.variable")
            .layer("pattern")
            .definedBy(ROOT + "inventory.pattern")
            .layer("node")
            .definedBy(ROOT + "inventory.node")
            .layer("inventory")
            .definedBy(ROOT + "inventory")
            .layer("containerd")
            .definedBy(ROOT + "containerd")
            .layer("containerd.hosts")
            .definedBy(ROOT + "containerd.hosts")
            .layer("containerd.config")
            .definedBy(ROOT + "containerd.config")
            .layer("systemd")
            .definedBy(ROOT + "systemd")
            .layer("proxy")
            .definedBy(ROOT + "proxy")
            .layer("proxy.noproxy")
            .definedBy(ROOT + "proxy.noproxy")
            .layer("pem")
            .definedBy(ROOT + "pem")
            .layer("desired")
            .definedBy(ROOT + "desired")
            .layer("section")
            .definedBy(ROOT + "playbook.section")
            .layer("play")
            .definedBy(ROOT + "playbook.play")
            .layer("kubespray")
            .definedBy(ROOT + "playbook.kubespray")
            .layer("playbook")
            .definedBy(ROOT + "playbook")
            .layer("facts")
            .definedBy(ROOT + "facts")
            .layer("facts.answer")
            .definedBy(ROOT + "facts.answer")
            .layer("progress")
            .definedBy(ROOT + "progress")
            .layer("remote")
            .definedBy(ROOT + "remote")
            .layer("sshj.call")
            .definedBy(ROOT + "remote.sshj.call")
            .layer("sshj.crypto")
            .definedBy(ROOT + "remote.sshj.crypto")
            .layer("sshj.hostkey")
            .definedBy(ROOT + "remote.sshj.hostkey")
            .layer("sshj.login")
            .definedBy(ROOT + "remote.sshj.login")
            .layer("sshj.way")
            .definedBy(ROOT + "remote.sshj.way")
            .layer("sshj")
            .definedBy(ROOT + "remote.sshj")
            .layer("plan")
            .definedBy(ROOT + "plan")
            .layer("file")
            .definedBy(ROOT + "planner.file")
            .layer("registry")
            .definedBy(ROOT + "planner.registry")
            .layer("unit")
            .definedBy(ROOT + "planner.unit")
            .layer("config")
            .definedBy(ROOT + "planner.config")
            .layer("journal")
            .definedBy(ROOT + "planner.journal")
            .layer("planner")
            .definedBy(ROOT + "planner")
            .layer("probe")
            .definedBy(ROOT + "probe")
            .layer("transaction")
            .definedBy(ROOT + "transaction")
            .layer("rollout")
            .definedBy(ROOT + "rollout")
            .layer("report")
            .definedBy(ROOT + "report")
            .layer("report.text")
            .definedBy(ROOT + "report.text")
            .layer("report.json")
            .definedBy(ROOT + "report.json")
            .layer("report.html")
            .definedBy(ROOT + "report.html")
            .layer("cli.option")
            .definedBy(ROOT + "cli.option")
            .layer("cli.fleet")
            .definedBy(ROOT + "cli.fleet")
            .layer("cli.run")
            .definedBy(ROOT + "cli.run")
            .layer("cli.offline")
            .definedBy(ROOT + "cli.offline")
            .layer("cli")
            .definedBy(ROOT + "cli", "io.fleetmirror")
            .whereLayer("problem")
            .mayNotAccessAnyLayer()
            .whereLayer("memo")
            .mayNotAccessAnyLayer()
            .whereLayer("glob")
            .mayNotAccessAnyLayer()
            .whereLayer("marker")
            .mayNotAccessAnyLayer()
            .whereLayer("redact")
            .mayNotAccessAnyLayer()
            .whereLayer("yaml")
            .mayOnlyAccessLayers("problem")
            .whereLayer("sshconfig")
            .mayOnlyAccessLayers("problem", "glob")
            .whereLayer("vault")
            .mayOnlyAccessLayers("problem", "yaml")
            .whereLayer("jinja.value")
            .mayOnlyAccessLayers("problem", "yaml")
            .whereLayer("jinja.python")
            .mayOnlyAccessLayers("jinja.value")
            .whereLayer("jinja.function")
            .mayOnlyAccessLayers("yaml", "jinja.value", "jinja.python")
            .whereLayer("jinja")
            .mayOnlyAccessLayers("problem", "yaml", "jinja.value", "jinja.python", "jinja.function")
            .whereLayer("source")
            .mayOnlyAccessLayers("problem", "yaml", "vault", "source.draft", "source.ini")
            .whereLayer("source.draft")
            .mayOnlyAccessLayers("problem", "yaml")
            .whereLayer("source.ini")
            .mayOnlyAccessLayers("problem", "yaml", "vault", "source.draft")
            .whereLayer("variable")
            .mayOnlyAccessLayers("problem", "yaml", "vault", "jinja.value", "jinja")
            .whereLayer("pattern")
            .mayOnlyAccessLayers("problem", "yaml", "source.draft")
            .whereLayer("node")
            .mayOnlyAccessLayers("problem", "yaml", "sshconfig", "source.draft", "variable")
            .whereLayer("inventory")
            .mayOnlyAccessLayers("problem", "yaml", "vault", "source", "source.draft", "variable", "pattern", "node")
            .whereLayer("containerd")
            .mayNotAccessAnyLayer()
            .whereLayer("containerd.hosts")
            .mayOnlyAccessLayers("problem", "marker", "containerd")
            .whereLayer("containerd.config")
            .mayOnlyAccessLayers("problem", "memo", "containerd", "containerd.hosts")
            .whereLayer("systemd")
            .mayOnlyAccessLayers("problem", "marker")
            .whereLayer("proxy")
            .mayOnlyAccessLayers("problem", "memo")
            .whereLayer("proxy.noproxy")
            .mayOnlyAccessLayers("problem", "proxy")
            .whereLayer("pem")
            .mayOnlyAccessLayers("problem", "yaml")
            .whereLayer("desired")
            .mayOnlyAccessLayers("node", "containerd", "containerd.hosts", "systemd", "proxy", "pem")
            .whereLayer("section")
            .mayOnlyAccessLayers(
                    "problem",
                    "yaml",
                    "containerd",
                    "containerd.hosts",
                    "systemd",
                    "proxy",
                    "proxy.noproxy",
                    "pem",
                    "desired")
            .whereLayer("play")
            .mayOnlyAccessLayers(
                    "problem", "yaml", "variable", "pattern", "node", "containerd", "pem", "desired", "section")
            .whereLayer("kubespray")
            .mayOnlyAccessLayers("problem", "yaml", "variable", "node", "inventory", "containerd")
            .whereLayer("playbook")
            .mayOnlyAccessLayers(
                    "problem",
                    "yaml",
                    "variable",
                    "pattern",
                    "node",
                    "inventory",
                    "containerd",
                    "proxy",
                    "pem",
                    "desired",
                    "play",
                    "kubespray")
            .whereLayer("facts")
            .mayOnlyAccessLayers("problem", "node", "containerd", "systemd")
            .whereLayer("facts.answer")
            .mayOnlyAccessLayers("problem", "node", "containerd", "systemd", "facts")
            .whereLayer("progress")
            .mayOnlyAccessLayers("problem", "node")
            .whereLayer("remote")
            .mayOnlyAccessLayers("problem", "sshconfig", "node")
            .whereLayer("sshj.call")
            .mayOnlyAccessLayers("remote")
            .whereLayer("sshj.crypto")
            .mayNotAccessAnyLayer()
            .whereLayer("sshj.hostkey")
            .mayOnlyAccessLayers("sshconfig", "node", "remote", "sshj.call", "sshj.crypto")
            .whereLayer("sshj.login")
            .mayOnlyAccessLayers("node", "remote", "sshj.call", "sshj.crypto")
            .whereLayer("sshj.way")
            .mayOnlyAccessLayers("sshconfig", "remote", "sshj.call", "sshj.crypto", "sshj.hostkey", "sshj.login")
            .whereLayer("sshj")
            .mayOnlyAccessLayers("problem", "node", "remote", "sshj.call", "sshj.login", "sshj.way")
            .whereLayer("plan")
            .mayOnlyAccessLayers("problem", "node", "systemd", "desired", "facts")
            .whereLayer("file")
            .mayOnlyAccessLayers("problem", "memo", "marker", "redact", "node", "facts", "plan")
            .whereLayer("registry")
            .mayOnlyAccessLayers(
                    "problem",
                    "node",
                    "containerd",
                    "containerd.hosts",
                    "proxy",
                    "pem",
                    "desired",
                    "facts",
                    "plan",
                    "file")
            .whereLayer("unit")
            .mayOnlyAccessLayers(
                    "problem",
                    "memo",
                    "glob",
                    "redact",
                    "node",
                    "systemd",
                    "proxy",
                    "desired",
                    "facts",
                    "plan",
                    "file",
                    "registry")
            .whereLayer("config")
            .mayOnlyAccessLayers(
                    "problem",
                    "glob",
                    "node",
                    "containerd",
                    "containerd.hosts",
                    "containerd.config",
                    "systemd",
                    "pem",
                    "desired",
                    "facts",
                    "plan",
                    "file",
                    "registry")
            .whereLayer("journal")
            .mayOnlyAccessLayers("problem", "node", "systemd", "desired", "facts", "plan", "file", "unit", "config")
            .whereLayer("planner")
            .mayOnlyAccessLayers(
                    "problem",
                    "node",
                    "containerd",
                    "systemd",
                    "desired",
                    "facts",
                    "plan",
                    "file",
                    "registry",
                    "unit",
                    "config",
                    "journal")
            .whereLayer("probe")
            .mayOnlyAccessLayers("problem", "node", "facts", "facts.answer", "remote")
            .whereLayer("transaction")
            .mayOnlyAccessLayers("problem", "redact", "node", "facts", "progress", "remote", "plan")
            .whereLayer("rollout")
            .mayOnlyAccessLayers(
                    "problem", "node", "desired", "facts", "progress", "remote", "plan", "probe", "transaction")
            .whereLayer("report")
            .mayOnlyAccessLayers(
                    "problem",
                    "redact",
                    "yaml",
                    "variable",
                    "node",
                    "inventory",
                    "containerd",
                    "systemd",
                    "proxy",
                    "facts",
                    "progress",
                    "plan")
            .whereLayer("report.text")
            .mayOnlyAccessLayers("problem", "redact", "node", "proxy", "facts", "progress", "plan", "report")
            .whereLayer("report.html")
            .mayOnlyAccessLayers("problem", "node", "facts", "progress", "plan", "report")
            .whereLayer("report.json")
            .mayOnlyAccessLayers("problem", "redact", "node", "proxy", "facts", "progress", "plan", "report")
            .whereLayer("cli.option")
            .mayOnlyBeAccessedByLayers("cli.fleet", "cli.run", "cli.offline", "cli")
            .whereLayer("cli.fleet")
            .mayOnlyBeAccessedByLayers("cli.run", "cli.offline", "cli")
            .whereLayer("cli.run")
            .mayOnlyBeAccessedByLayers("cli.offline", "cli")
            .whereLayer("cli.offline")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

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

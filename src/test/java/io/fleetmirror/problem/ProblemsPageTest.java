package io.fleetmirror.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.remote.AnswerLine;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Renders every fault that can be told into docs/problems.md, so that their words are read side by side. */
class ProblemsPageTest {

    private static final Path PAGE = Path.of("docs", "problems.md");

    private static final String HEAD = """
            # Every fault that can be told

            Written by `ProblemsPageTest` from the factories of the packages, with sample values. The place comes first, then what
            is wrong, the value that was seen, and what to do.
            """;

    /** A value for each kind of parameter that a factory has. */
    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(String.class, "VALUE"),
            Map.entry(int.class, 3),
            Map.entry(long.class, 4L),
            Map.entry(boolean.class, false),
            Map.entry(Problem.class, Problem.warning(new Place.OnNode("node-1"), "WHAT", "REMEDY")),
            Map.entry(Place.class, new Place.InFile("playbooks/site.yaml", 7)),
            Map.entry(NodeName.class, new NodeName("node-1")),
            Map.entry(RemotePath.class, new RemotePath("/etc/containerd/config.toml")),
            Map.entry(Path.class, Path.of("inventory.yaml")),
            Map.entry(FileState.class, new FileState.Link("/elsewhere")),
            Map.entry(Instant.class, Instant.parse("2026-11-23T20:00:00Z")),
            Map.entry(ContainerdVersion.class, new ContainerdVersion(1, 7, 24)),
            Map.entry(RegistryHost.class, new RegistryHost("docker.io")),
            Map.entry(URI.class, URI.create("https://mirror.example.com")),
            Map.entry(List.class, List.of("VALUE")),
            Map.entry(Set.class, new TreeSet<>(Set.of("VALUE"))),
            Map.entry(Collection.class, List.of("VALUE")),
            Map.entry(Optional.class, Optional.of("VALUE")),
            Map.entry(
                    AnswerLine.class,
                    new AnswerLine(
                            "refused",
                            List.of(Base64.getEncoder()
                                    .encodeToString("the login is not root".getBytes(StandardCharsets.UTF_8))))));

    @Test
    void thePageHoldsEveryFaultAsItIsToldNow() throws Exception {
        StringBuilder page = new StringBuilder(HEAD);
        String last = "";
        for (Class<?> type : problemClasses()) {
            String room = type.getPackageName().replace("io.fleetmirror.", "");
            page.append(room.equals(last) ? "" : "\n## " + room + "\n\n");
            last = room;
            for (Method method : factories(type)) {
                page.append("- ").append(render(method)).append('\n');
            }
        }
        String before = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        Files.writeString(PAGE, page);
        assertThat(before)
                .as("%s has been written anew: read what changed, and commit it", PAGE)
                .isEqualTo(page.toString());
    }

    private static List<Class<?>> problemClasses() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.fleetmirror")
                        .stream()
                        .filter(type -> type.getSimpleName().endsWith("Problems"))
                        .sorted(Comparator.comparing(JavaClass::getName))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private static List<Method> factories(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getReturnType() == Problem.class)
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName)
                        .thenComparing(method -> Arrays.toString(method.getParameterTypes())))
                .toList();
    }

    private static String render(Method method) throws ReflectiveOperationException {
        method.setAccessible(true);
        return String.valueOf(method.invoke(null, samples(method.getParameterTypes())))
                .replace("\n", " ");
    }

    private static Object[] samples(Class<?>[] types) throws ReflectiveOperationException {
        Object[] samples = new Object[types.length];
        for (int index = 0; index < types.length; index++) {
            samples[index] = sample(types[index]);
        }
        return samples;
    }

    /** A record that has no sample of its own is made of samples. */
    private static Object sample(Class<?> type) throws ReflectiveOperationException {
        if (SAMPLES.containsKey(type)) {
            return SAMPLES.get(type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isRecord()) {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return constructor.newInstance(samples(constructor.getParameterTypes()));
        }
        throw new AssertionError("no sample for " + type);
    }
}

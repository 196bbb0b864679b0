package io.fleetmirror.inventory;

import static io.fleetmirror.inventory.Inventories.inventory;
import static io.fleetmirror.inventory.Inventories.problems;
import static io.fleetmirror.inventory.Inventories.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.yaml.YamlNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InventoryTest {

    /** Formats of Java's write the digits of the operator's language, of which Arabic and Persian have others. */
    @Test
    void aRangeHasTheSameNamesInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));

            assertThat(Inventories.names(Inventories.inventory("all: {hosts: {'web[08:10]': , 'db[1:2]': }}"), "all"))
                    .containsExactly("web08", "web09", "web10", "db1", "db2");
            assertThat(YamlNumber.shown(1e22)).isEqualTo("1e+22");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theExampleIsReadWithoutAnyProblem() {
        Checked<Inventory> example = Inventory.read(Path.of("inventories/example.yaml"));

        assertThat(example.problems()).isEmpty();
        Inventory inventory = ((Checked.Valid<Inventory>) example).value();
        assertThat(inventory.nodes())
                .extracting(node -> node.name().value())
                .containsExactly("cp-1", "cp-2", "sh-1", "sh-2", "fra-1", "fra-2");
        assertThat(inventory.nodes())
                .extracting(node -> node.ssh().toString())
                .contains("ops@192.168.31.12:2222", "root@192.168.32.22");
    }

    @Nested
    class Structure {

        @Test
        void nodesStandInFileOrderAndOnce() {
            Inventory inventory = inventory("""
                    b: {hosts: {n2: , n1: {x: 1}}}
                    a: {hosts: {n1: {x: 2, y: 3}, n0: }}
                    """);

            assertThat(inventory.nodes())
                    .extracting(node -> node.name().value())
                    .containsExactly("n2", "n1", "n0");
            assertThat(text(inventory, "n1", "x")).isEqualTo("2");
            assertThat(text(inventory, "n1", "y")).isEqualTo("3");
        }

        @Test
        void groupsHangUnderAllAndLonelyNodesAreUngrouped() {
            Inventory inventory = inventory("""
                    all: {hosts: {n1: , n2: }, children: {a: }}
                    a: {hosts: {n1: }, children: {b: {hosts: n3}}}
                    c:
                    """);

            assertThat(inventory.groups()).containsOnlyKeys("all", "ungrouped", "a", "b", "c");
            assertThat(inventory.groups().get("all").children()).containsExactlyInAnyOrder("a", "ungrouped", "c");
            assertThat(inventory.groups().get("a").children()).containsExactly("b");
            assertThat(inventory.groups().get("ungrouped").nodes()).containsExactly(new NodeName("n2"));
        }

        @Test
        void anUnknownKeyInAGroupIsSuggested() {
            assertThat(problems("all:\n  host:\n    n1:\n  hosts: {n2: }\n"))
                    .containsExactly("i.yaml:2: unknown key in group \"all\": saw \"host\"; write \"hosts\"");
        }

        @Test
        void nodesAsAListAreRefused() {
            assertThat(problems("all:\n  hosts: [n1, n2]\n"))
                    .containsExactly("i.yaml:2: \"hosts\" has a value of the wrong kind: saw \"a list\"; "
                            + "write a mapping, each name on its own line with a \":\" after it");
        }

        @Test
        void badNamesAreToldInOneLine() {
            assertThat(problems("all: {hosts: {\"a\\nb\": , 'n1 ansible_host=x': }}"))
                    .containsExactly(
                            "i.yaml:1: not a name for a node or group: saw \"a?b\"; write one word without blanks",
                            "i.yaml:1: not a name for a node or group: saw \"n1 ansible_host=x\"; "
                                    + "write one word without blanks");
        }

        @Test
        void groupsInACircleAreToldByTheirNames() {
            assertThat(problems("""
                    a: {children: {b: }, hosts: {n1: }}
                    b: {children: {c: }}
                    c:
                      children:
                        a:
                    d: {children: {a: }}
                    e: {children: {c: }}
                    """))
                    .singleElement()
                    .asString()
                    .contains("groups are each other's children: ", "a > b", "b > c");
        }

        @Test
        void allCannotBeAChild() {
            assertThat(problems("a:\n  hosts: {n1: }\n  children:\n    all:\n"))
                    .containsExactly("i.yaml:4: \"all\" holds every group and cannot be a child of \"a\"; take it out");
        }

        @Test
        void anInventoryWithoutNodesIsAProblem() {
            assertThat(problems("")).singleElement().asString().contains("the inventory names no node");
            assertThat(problems("all:\n")).singleElement().asString().contains("the inventory names no node");
            assertThat(problems("- a: b\n- c: d")).singleElement().asString().contains("is a mapping of groups");
        }
    }

    @Nested
    class Precedence {

        @Test
        void aChildIsStrongerThanItsParentAndANodeThanItsGroups() {
            Inventory inventory = inventory("""
                    all: {vars: {a: all, b: all, c: all, d: all}}
                    parent: {vars: {b: parent, c: parent, d: parent}, children: {child: }}
                    child: {vars: {c: child, d: child}, hosts: {n1: {d: node}}}
                    """);

            assertThat(List.of(
                            text(inventory, "n1", "a"),
                            text(inventory, "n1", "b"),
                            text(inventory, "n1", "c"),
                            text(inventory, "n1", "d")))
                    .containsExactly("all", "parent", "child", "node");
        }

        @Test
        void amongEqualsTheLaterInTheAlphabetWins() {
            Inventory inventory = inventory("""
                    zulu: {vars: {x: zulu}, hosts: {n1: }}
                    alfa: {vars: {x: alfa}, hosts: {n1: }}
                    """);

            assertThat(text(inventory, "n1", "x")).isEqualTo("zulu");
        }

        @Test
        void theLongestWayFromAllCounts() {
            Inventory inventory = inventory("""
                    short: {children: {alfa: , zulu: }}
                    long: {children: {longer: }}
                    longer: {children: {alfa: }}
                    zulu: {vars: {x: zulu}, hosts: {n1: }}
                    alfa: {vars: {x: alfa}, hosts: {n1: }}
                    """);

            assertThat(text(inventory, "n1", "x")).isEqualTo("alfa");
        }

        @Test
        void priorityIsStrongerThanTheAlphabetAndIsNoVariable() {
            Inventory inventory = inventory("""
                    zulu: {vars: {x: zulu}, hosts: {n1: }}
                    alfa: {vars: {x: alfa, ansible_group_priority: 10}, hosts: {n1: }}
                    """);

            assertThat(text(inventory, "n1", "x")).isEqualTo("alfa");
            assertThat(inventory.nodes().getFirst().variables().get("ansible_group_priority"))
                    .isEmpty();
        }

        @Test
        void nodesOfTheSameGroupsShareTheirVariables() {
            Inventory inventory = inventory("a: {vars: {x: 1}, hosts: {n1: , n2: }}");

            assertThat(inventory.nodes().get(0).variables())
                    .isSameAs(inventory.nodes().get(1).variables());
        }
    }

    @Test
    void tenThousandNodesInTwoHundredGroupsAreReadInTime() {
        StringBuilder text = new StringBuilder("all:\n  vars: {user: ops}\n  children:\n");
        for (int group = 0; group < 200; group++) {
            text.append("    g" + group + ":\n      vars: {v" + group
                    + ": x, ansible_user: \"{{ user }}\"}\n      hosts:\n");
            for (int i = 0; i < 50; i++) {
                text.append("        node-" + (group * 50 + i) + ":\n          ansible_host: 10.0." + group + "." + i
                        + "\n");
            }
            text.append("    up" + group + ":\n      children: {g" + group + ": , g" + (group + 7) % 200 + ": }\n");
        }
        // Takes 0.7 s of CPU in a cold JVM; the limit is for what is quadratic, and out of reach of a busy machine.
        Inventory inventory =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> inventory(text.toString()));

        assertThat(inventory.nodes()).hasSize(10_000);
        String every = String.join(
                ",", IntStream.range(0, 200).mapToObj(group -> "up" + group).toList());
        assertThat(Inventories.names(inventory, every + ",!node-1*")).hasSize(10_000 - 1_111);
    }
}

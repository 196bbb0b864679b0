package io.fleetmirror.inventory.pattern;

import static io.fleetmirror.inventory.Inventories.names;
import static io.fleetmirror.inventory.Inventories.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.inventory.Inventories;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.problem.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodePatternTest {

    private final Inventory inventory = Inventories.inventory("""
            all: {hosts: {lone: , 'fd00::1': , a.example.com: }}
            web: {hosts: {web1: , web2: , web10: }}
            db: {hosts: {db1: , web2: }}
            site: {children: {db: , web: }}
            empty:
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all              | lone fd00::1 a.example.com db1 web2 web1 web10",
                "*                | lone fd00::1 a.example.com db1 web2 web1 web10",
                "web              | web1 web2 web10",
                "db:web           | db1 web2 web1 web10",
                "db,web           | db1 web2 web1 web10",
                "'db , lone'      | db1 web2 lone",
                "web:&db          | web2",
                "&db:web          | web2",
                "~web.*:&db       | web2",
                "&db:~web.*       | web2",
                "~d(?:b)1,lone    | db1 lone",
                "web:!db          | web1 web10",
                "!db:web          | web1 web10",
                "!site            | lone fd00::1 a.example.com",
                "site             | db1 web2 web1 web10",
                "web?             | web1 web2",
                "web*             | web1 web2 web10",
                "*.example.com    | a.example.com",
                "a.example.com    | a.example.com",
                "fd00::1          | fd00::1",
                "[fd00::1],lone   | fd00::1 lone",
                "lone,!fd00::1    | lone",
                "ungrouped        | lone fd00::1 a.example.com",
                "web1:web1        | web1",
                "site:&web:!web1* | web2",
                "empty            | ''"
            })
    void aPatternMeansWhatItMeansToAnsible(String pattern, String expected) {
        assertThat(String.join(" ", names(inventory, pattern))).isEqualTo(expected);
    }

    @Test
    void aRangeOfNamesIsNoSliceAndACommaEndsARegularExpression() {
        assertThat(problems(inventory, "node-[10:15]"))
                .containsExactly(
                        "-l: no group or node has this name, of which brackets would choose nodes by their number: saw"
                                + " \"node-\"; write a group before the brackets; for a range of names a wildcard such as web1*, or"
                                + " ~web1[0-5]$");
        assertThat(problems(inventory, "~web[0-9]{1,2}"))
                .first()
                .asString()
                .endsWith("correct what stands behind the ~; a comma ends it, or a colon where there is none");
    }

    @Test
    void everyNameThatNothingBearsIsToldWithASuggestion() {
        assertThat(problems(inventory, "wbe:&sites:!lonely:x*"))
                .containsExactly(
                        "-l: no group or node has this name: saw \"wbe\"; write \"db\"",
                        "-l: no group or node matches: saw \"x*\"; write a pattern of names that the inventory has",
                        "-l: no group or node has this name: saw \"sites\"; write \"site\"",
                        "-l: no group or node has this name: saw \"lonely\"; write \"lone\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web[9]",
                "~web(",
                "~x.*",
                "web::db",
                "",
                "web:",
                "!",
                "web[1",
                "web:db,lone",
                "lone,web:&db",
                "web:! db",
                "web,& db",
                "web]",
                "wb[0]",
                "web[z-a]*",
                "web[0:-1]",
                "web[-3:-1]",
                "web[99999999999]"
            })
    void whatMeansNothingIsAProblem(String pattern) {
        assertThat(problems(inventory, pattern)).singleElement().asString().startsWith("-l: ");
    }

    @Test
    void aNameLongerThanAnyIsRefusedBeforeItIsMatched() {
        assertThat(problems(inventory, "a".repeat(100_000)))
                .singleElement()
                .asString()
                .startsWith("-l: not a name, wildcard, slice or regular expression");
    }

    @Test
    @Timeout(10)
    void manyNamesAreLookedThroughOnce() {
        assertThat(NodePattern.parse("x:".repeat(50_000)).problems()).hasSize(1);
    }

    @Test
    void aFileOfPatternsIsReadForTheLimitAlone(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("retry"), "web1\n\n lone \n!web1\n");

        assertThat(names(inventory, "@" + file)).containsExactly("lone");
        assertThat(NodePattern.parse(new Place.InFile("p.yaml", 3), "@" + file).problems())
                .singleElement()
                .asString()
                .startsWith("p.yaml:3: a file of patterns is read for -l alone");
        assertThat(problems(inventory, "@" + directory.resolve("none")))
                .singleElement()
                .asString()
                .endsWith(
                        "none: the file does not exist; check the path; a relative one starts at the current directory");
    }
}

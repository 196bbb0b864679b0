package io.fleetmirror.review;

import static io.fleetmirror.report.TestingReport.CONFIG;
import static io.fleetmirror.report.TestingReport.HOSTS;
import static io.fleetmirror.report.TestingReport.change;
import static io.fleetmirror.report.TestingReport.missing;
import static io.fleetmirror.report.TestingReport.plan;
import static io.fleetmirror.report.TestingReport.printed;
import static io.fleetmirror.report.TestingReport.refused;
import static io.fleetmirror.report.TestingReport.removal;
import static io.fleetmirror.report.TestingReport.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.FileChange.NewFile;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.report.json.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewedPlanTest {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("plan.json");
    }

    private Checked<ReviewedPlan> read(String document) {
        try {
            return ReviewedPlan.read(Files.writeString(file(), document));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String document(FleetPlan plan) {
        return printed(out -> new JsonReport(out).print(plan, Optional.empty()));
    }

    /** What is left of {@code today} by the plan that was printed as a document. */
    private List<NodePlan> held(FleetPlan reviewed, NodePlan... today) {
        Checked<ReviewedPlan> read = read(document(reviewed));
        assertThat(read.problems()).isEmpty();
        return read.map(plan -> plan.held(plan(today)).nodes().toList()) instanceof Checked.Valid<List<NodePlan>> valid
                ? valid.value()
                : List.of();
    }

    private List<String> faults(String document) {
        return read(document).problems().stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }

    private static Stream<String> words(List<NodePlan> plans) {
        return plans.stream()
                .flatMap(plan -> plan instanceof NodePlan.Refused refused ? refused.problems().stream() : Stream.of())
                .map(Problem::words);
    }

    /** The change of "a" with its files replaced. */
    private static NodePlan.Change with(List<FileChange> files, Activation activation) {
        NodePlan.Change change = (NodePlan.Change) change("a");
        return new NodePlan.Change(change.node(), change.warnings(), files, activation, change.target());
    }

    private static NodePlan.Change withConfigFrom(FileState before, String diff) {
        NodePlan.Change change = (NodePlan.Change) change("a");
        FileChange config =
                new FileChange(CONFIG, before, change.files().getLast().after(), List.of(diff));
        return with(List.of(change.files().getFirst(), config), change.activation());
    }

    private static FileState regular(int owner, String text) {
        return new FileState.Regular(
                new FileState.Attributes(0644, owner, 0, Instant.EPOCH.plusSeconds(text.length())), Bytes.ofText(text));
    }

    @Nested
    class APlanOfToday {

        @Test
        void isLeftWholeWhereItDoesWhatWasLookedAt() {
            NodePlan[] plans = {change("a"), removal("b"), same("c"), refused("d"), missing("e")};

            assertThat(held(plan(plans), plans)).containsExactly(plans);
        }

        @Test
        void leavesANodeAsItIsThatWasToBeChanged() {
            assertThat(held(plan(change("a")), same("a"))).containsExactly(same("a"));
        }

        @Test
        void changesNoNodeOfWhichNoChangeWasLookedAt() {
            List<NodePlan> held = held(
                    plan(same("a"), refused("b"), missing("c")), change("a"), change("b"), change("c"), change("d"));

            assertThat(held).hasOnlyElementsOfType(NodePlan.Refused.class);
            assertThat(words(held))
                    .hasSize(4)
                    .allMatch(
                            words -> words.startsWith("it would be changed, and " + file() + " has no change of it; "));
        }

        @Test
        void namesEveryFileThatIsChangedOtherwise() {
            NodePlan.Change was = (NodePlan.Change) change("a");
            FileChange hosts = new FileChange(
                    HOSTS, new FileState.Absent(), Optional.of(new NewFile(0600, Bytes.ofText("new\n"))), List.of());

            List<NodePlan> held = held(
                    plan(was),
                    with(List.of(hosts), new Activation(Activation.Kind.DAEMON_RELOAD_AND_RESTART, List.of("x"))));

            assertThat(words(held))
                    .containsExactly("it would be changed otherwise than " + file() + " has it: saw \"" + HOSTS + ", "
                            + CONFIG
                            + ", activation: daemon-reload-and-restart\"; make the file anew with plan -o json, look"
                            + " at it again, and apply that");
        }

        @Test
        void isAnotherOneWhereTheFileHasChangedFarFromTheDiff() {
            FleetPlan reviewed = plan(withConfigFrom(regular(0, "far = 1\n"), "@@"));

            assertThat(held(reviewed, withConfigFrom(regular(0, "far = 1\n"), "@@")))
                    .hasOnlyElementsOfType(NodePlan.Change.class);
            assertThat(held(reviewed, withConfigFrom(regular(0, "far = 2\n"), "@@")))
                    .hasOnlyElementsOfType(NodePlan.Refused.class);
            assertThat(held(reviewed, withConfigFrom(regular(7, "far = 1\n"), "@@")))
                    .hasOnlyElementsOfType(NodePlan.Refused.class);
        }

        /** Of secrets a file is looked through once, not once for each node that has it. */
        @Test
        void isComparedInSecondsForSixThousandNodes() {
            String text = "    key_of_the_table = \"a value of it\"\n".repeat(220);
            NodePlan.Change change = withConfigFrom(regular(0, text), "@@");

            assertTimeout(Duration.ofSeconds(5), () -> {
                for (int node = 0; node < 6_000; node++) {
                    assertThat(change.files().getLast().digest()).hasSize(64);
                }
            });
        }

        @Test
        void isTheSameWhereASecretDiffersThatNobodySaw() {
            FleetPlan reviewed = plan(withConfigFrom(regular(0, "password = \"one\"\n"), "@@"));

            assertThat(held(reviewed, withConfigFrom(regular(0, "password = \"two\"\n"), "@@")))
                    .hasOnlyElementsOfType(NodePlan.Change.class);
            assertThat(held(reviewed, withConfigFrom(regular(0, "password = \"two\"\n"), "-***")))
                    .hasOnlyElementsOfType(NodePlan.Refused.class);
        }
    }

    @Nested
    class AFile {

        private static final String REMEDY = "; make one: fleetmirror plan -i INVENTORY -o json > FILE";

        @Test
        void thatIsNotThereOrHoldsNothingIsToldWithHowToMakeOne() {
            assertThat(ReviewedPlan.read(file()).problems())
                    .singleElement()
                    .asString()
                    .startsWith(file() + ": the file does not exist; ");
            assertThat(faults("\n"))
                    .containsExactly(
                            "plan.json: this is no plan that plan -o json printed: the file is empty" + REMEDY);
        }

        @Test
        void thatIsNoDocumentOfAPlanIsTold() {
            assertThat(faults("Play: Mirrors\n"))
                    .singleElement()
                    .asString()
                    .startsWith("plan.json:1: not valid JSON: ");
            assertThat(faults("[]"))
                    .containsExactly(
                            "plan.json:1: this is no plan that plan -o json printed: it holds no object" + REMEDY);
            assertThat(faults("{\"format\": 1,\n \"outcome\": {}}"))
                    .containsExactly(
                            "plan.json:1: this is no plan that plan -o json printed: \"plan\" is missing" + REMEDY);
        }

        @Test
        void ofAnotherFormatIsRefusedWhateverElseItHolds() {
            assertThat(faults("{\n\"format\": 2, \"plan\": 7}"))
                    .containsExactly(
                            "plan.json:2: the plan was printed by another release of fleetmirror, in a format that this one does"
                                    + " not know: saw \"2\"; make the plan with this release");
        }

        @Test
        void thatALineIsMissingFromIsRefusedWithItsPlace() {
            List<String> lines =
                    new ArrayList<>(document(plan(change("a"))).lines().toList());
            lines.removeIf(line -> line.contains("\"node\" :"));
            String cut = String.join("\n", lines);

            assertThat(faults(cut))
                    .containsExactly(
                            "plan.json:6: this is no plan that plan -o json printed: \"node\" is missing" + REMEDY);
        }
    }
}

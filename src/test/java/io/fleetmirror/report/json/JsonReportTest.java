package io.fleetmirror.report.json;

import static io.fleetmirror.report.TestingReport.change;
import static io.fleetmirror.report.TestingReport.missing;
import static io.fleetmirror.report.TestingReport.outcomes;
import static io.fleetmirror.report.TestingReport.plan;
import static io.fleetmirror.report.TestingReport.printed;
import static io.fleetmirror.report.TestingReport.refused;
import static io.fleetmirror.report.TestingReport.same;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleetmirror.progress.FleetOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    private static final String DOCUMENT = printed(out -> new JsonReport(out)
            .print(
                    plan(change("a"), same("b"), refused("c"), missing("d")),
                    Optional.of(new FleetOutcome(outcomes(), false))));

    /** Each value as {@code path=text}; an element of a list is {@code []}. */
    private static List<String> values(String document) {
        List<String> values = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(document)) {
            while (json.nextToken() != null) {
                if (json.currentToken().isScalarValue()) {
                    values.add(
                            json.getParsingContext().pathAsPointer().toString().replaceAll("/\\d+", "[]") + "="
                                    + json.getText());
                }
            }
        } catch (IOException invalid) {
            throw new UncheckedIOException(invalid);
        }
        return values;
    }

    private static List<String> fields(String document) {
        List<String> fields = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(document)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    fields.add(json.currentName());
                }
            }
        } catch (IOException invalid) {
            throw new UncheckedIOException(invalid);
        }
        return fields.stream().distinct().toList();
    }

    @Test
    void aPlanHasItsFilesItsActivationAndItsProblems() {
        assertThat(values(DOCUMENT))
                .contains(
                        "/format=1",
                        "/plan/plays[]/name=Mirrors",
                        "/plan/plays[]/nodes[]/state=change",
                        "/plan/plays[]/nodes[]/files[]/path=/etc/containerd/config.toml",
                        "/plan/plays[]/nodes[]/files[]/action=create",
                        "/plan/plays[]/nodes[]/files[]/mode=0644",
                        "/plan/plays[]/nodes[]/files[]/diff[]=-old",
                        "/plan/plays[]/nodes[]/activation/kind=restart",
                        "/plan/plays[]/nodes[]/warnings[]/severity=warning",
                        "/plan/plays[]/nodes[]/state=no-change",
                        "/plan/plays[]/nodes[]/state=refused",
                        "/plan/plays[]/nodes[]/problems[]/observed=mixed",
                        "/plan/plays[]/nodes[]/state=unreachable");
    }

    @Test
    void everyOutcomeHasItsState() {
        assertThat(values(DOCUMENT).stream()
                        .filter(value -> value.startsWith("/outcome/nodes[]/state="))
                        .map(value -> value.substring(value.indexOf('=') + 1)))
                .containsExactly(
                        "unchanged",
                        "applied",
                        "proof-failed",
                        "rolled-back",
                        "left-broken",
                        "unknown",
                        "refused",
                        "unreachable",
                        "not-attempted");
        assertThat(values(DOCUMENT))
                .contains(
                        "/outcome/interrupted=false",
                        "/outcome/nodes[]/transaction=t1",
                        "/outcome/nodes[]/proofs[]/milliseconds=1234",
                        "/outcome/nodes[]/phase=verify",
                        "/outcome/nodes[]/leftovers[]=/etc/x");
    }

    @Test
    void aDryRunHasNoOutcomeAndARollbackNoPlan() {
        assertThat(fields(printed(out -> new JsonReport(out).print(plan(same("a")), Optional.empty()))))
                .doesNotContain("outcome");
        assertThat(fields(printed(out -> new JsonReport(out).print(new FleetOutcome(outcomes(), true)))))
                .contains("outcome")
                .doesNotContain("plan");
    }

    @Test
    void theDocumentationNamesEveryField() throws IOException {
        String documentation = Files.readString(Path.of("docs/json.md"));
        assertThat(fields(DOCUMENT)).allMatch(field -> documentation.contains("`" + field + "`"));
    }
}

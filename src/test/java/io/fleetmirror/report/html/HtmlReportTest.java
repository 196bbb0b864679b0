package io.fleetmirror.report.html;

import static io.fleetmirror.report.TestingReport.change;
import static io.fleetmirror.report.TestingReport.missing;
import static io.fleetmirror.report.TestingReport.node;
import static io.fleetmirror.report.TestingReport.outcomes;
import static io.fleetmirror.report.TestingReport.plan;
import static io.fleetmirror.report.TestingReport.refused;
import static io.fleetmirror.report.TestingReport.same;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.report.html.HtmlReport.Heading;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private static final HtmlReport REPORT =
            new HtmlReport(new Heading("apply", Instant.parse("2026-11-28T12:00:00.5Z"), "alice@laptop"));

    private static final String RUN = REPORT.page(
            plan(change("applied"), same("same"), refused("refused"), missing("gone")),
            Optional.of(new FleetOutcome(outcomes(), false)));

    /** All that a page has but its few void elements is well-formed XML, which a parser can be asked about. */
    private static Document parsed(String page) throws Exception {
        String xml = page.replaceFirst("<!DOCTYPE html>", "").replaceAll("(<meta [^>]*[^/])>", "$1/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<String> texts(Document page, String element) {
        NodeList found = page.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(at -> found.item(at).getTextContent())
                .toList();
    }

    @Test
    void everyElementThatIsOpenedIsClosed() throws Exception {
        assertThat(texts(parsed(RUN), "h1")).containsExactly("fleetmirror apply");
    }

    @Test
    void whoRanItAndWhenIsTold() throws Exception {
        assertThat(texts(parsed(RUN), "p")).contains("2026-11-28T12:00:00Z, by alice@laptop");
    }

    @Test
    void everyNodeHasARowWithItsState() throws Exception {
        assertThat(texts(parsed(RUN), "tr"))
                .hasSize(outcomes().size())
                .anyMatch(row ->
                        row.matches("applied\\s+applied\\s+containerd restarted, pulled busybox:latest in 1.2 s\\s+"));
    }

    @Test
    void whatFailedIsToldWithTheNodesOwnWordsAndWhatToDo() throws Exception {
        assertThat(texts(parsed(RUN), "section"))
                .anySatisfy(failure -> assertThat(failure)
                        .startsWith("LEFT BROKEN")
                        .contains("E1123 rpc error: \\x1b[31mnot found")
                        .contains("Not restored: /etc/x. To go on: sh /var/lib/undo"));
    }

    @Test
    void theWayBackIsACommandWithTheRunsId() throws Exception {
        assertThat(texts(parsed(RUN), "pre")).contains("fleetmirror rollback -i INVENTORY --to t1");
    }

    @Test
    void aRunWithoutAPlanHasItsOutcomeAlone() throws Exception {
        Document page = parsed(REPORT.page(new FleetOutcome(outcomes(), false)));

        assertThat(texts(page, "h2")).containsExactly("Outcome");
        assertThat(texts(page, "tr")).hasSize(outcomes().size());
    }

    @Test
    void aDryRunHasNoOutcomeAndNoWayBack() throws Exception {
        Document page = parsed(REPORT.page(plan(change("a"), change("b")), Optional.empty()));

        assertThat(texts(page, "h2")).containsExactly("Plan");
        assertThat(page.getDocumentElement().getTextContent()).doesNotContain("rollback");
    }

    @Test
    void nodesOfWhichTheSameIsToBeSaidStandTogetherWithEveryLineOfADifference() throws Exception {
        Document page = parsed(REPORT.page(plan(change("a"), change("b"), same("c")), Optional.empty()));

        assertThat(texts(page, "h4")).containsExactly("2 nodes", "1 node");
        assertThat(texts(page, "h5"))
                .containsExactly("+ /etc/containerd/certs.d/docker.io/hosts.toml", "~ /etc/containerd/config.toml");
        assertThat(texts(page, "span"))
                .containsSubsequence(
                        "--- a/etc/containerd/config.toml", "+++ b/etc/containerd/config.toml", "-old", "+new");
    }

    @Test
    void everyNodeOfALargeFleetIsNamed() throws Exception {
        NodePlan[] fleet =
                IntStream.range(0, 100).mapToObj(at -> same("node-" + at)).toArray(NodePlan[]::new);

        assertThat(texts(parsed(REPORT.page(plan(fleet), Optional.empty())), "p"))
                .anyMatch(names -> names.endsWith(", node-98, node-99"));
    }

    @Test
    void whatANodeSaysIsNeverMarkup() {
        String hostile = "</pre><script>alert(1)</script>&amp;";
        String page = REPORT.page(plan(new NodePlan.NotPlanned(node("a"), hostile)), Optional.empty());

        assertThat(page)
                .contains("unreachable: &lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;")
                .doesNotContain("<script");
    }
}

package io.fleetmirror.report.html;

import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.progress.FleetOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A page on one run: how every node ended and how to go back, where nodes were changed, and what was to be changed, with differences.
 * Names all nodes, since it is what one looks up afterwards; says no more of secrets than text does.
 */
public final class HtmlReport {

    private final Heading heading;

    /** Which command was run, when it ended, and by whom, as the journals of nodes name an operator. */
    public record Heading(String command, Instant ended, String operator) {
        public Heading {
            ended = ended.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    public HtmlReport(Heading heading) {
        this.heading = heading;
    }

    /** {@code outcome} is empty for a dry run. */
    public String page(FleetPlan plan, Optional<FleetOutcome> outcome) {
        return page(body -> {
            outcome.ifPresent(ended -> new OutcomeSection(body).write(ended));
            new PlanSection(body).write(plan);
        });
    }

    /** Of a run that had no plan. */
    public String page(FleetOutcome outcome) {
        return page(body -> new OutcomeSection(body).write(outcome));
    }

    private String page(Consumer<Markup> sections) {
        Markup page = new Markup().verbatim("<!DOCTYPE html>\n<html lang=\"en\">\n");
        page.within("head", () -> head(page));
        page.within("body", () -> {
            page.element("h1", "fleetmirror " + heading.command());
            page.element("p.run", heading.ended() + ", by " + heading.operator());
            sections.accept(page);
        });
        return page.verbatim("</html>\n").toString();
    }

    /** The policy keeps what a page must not have from working, should it ever come in: scripts, and anything from elsewhere. */
    private void head(Markup page) {
        page.verbatim("<meta charset=\"utf-8\">\n")
                .verbatim("<meta http-equiv=\"Content-Security-Policy\""
                        + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .verbatim("<meta name=\"viewport\" content=\"width=device-width\">\n");
        page.element("title", "fleetmirror " + heading.command() + ", " + heading.ended());
        page.verbatim("<style>\n" + style() + "</style>\n");
    }

    private static String style() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("/report/page.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("page.css of fleetmirror.jar cannot be read", broken);
        }
    }
}

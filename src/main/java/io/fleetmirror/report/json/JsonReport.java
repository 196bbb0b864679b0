package io.fleetmirror.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.progress.FleetOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * One JSON document for programs: {@code format}, {@code plan}, and {@code outcome} where a run was made. Field names are a
 * promise, written down in docs/json.md.
 */
public final class JsonReport {

    /** Counts up when a field changes its meaning or goes; new fields may come at any time. */
    public static final int FORMAT = 1;

    private final OutputStream out;

    public JsonReport(OutputStream out) {
        this.out = out;
    }

    /** {@code outcome} is empty for a dry run. */
    public void print(FleetPlan plan, Optional<FleetOutcome> outcome) {
        document(json -> {
            new PlanJson(json).write(plan);
            if (outcome.isPresent()) {
                new OutcomeJson(json).write(outcome.get());
            }
        });
    }

    /** A run that had no plan, such as a rollback. */
    public void print(FleetOutcome outcome) {
        document(json -> new OutcomeJson(json).write(outcome));
    }

    /** An object with {@code format} and what {@code body} writes; ends with a line. */
    void document(Body body) {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            body.write(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Fields of the document. */
    @FunctionalInterface
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}

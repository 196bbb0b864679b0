package io.fleetmirror.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.report.FileAction;
import io.fleetmirror.report.SamePlans;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The field {@code plan}: plays, their nodes, and of each node what would be done. */
final class PlanJson {

    private final JsonGenerator json;

    PlanJson(JsonGenerator json) {
        this.json = json;
    }

    void write(FleetPlan plan) throws IOException {
        json.writeObjectFieldStart("plan");
        json.writeArrayFieldStart("plays");
        for (FleetPlan.Play play : plan.plays()) {
            json.writeStartObject();
            json.writeStringField("name", play.name());
            json.writeArrayFieldStart("nodes");
            for (NodePlan node : play.nodes()) {
                write(node);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(NodePlan plan) throws IOException {
        json.writeStartObject();
        json.writeStringField("node", plan.node().name().value());
        switch (plan) {
            case NodePlan.NoChange ignored -> json.writeStringField("state", "no-change");
            case NodePlan.Change change -> writeChange(change);
            case NodePlan.Refused refused -> {
                json.writeStringField("state", "refused");
                problems(json, "problems", refused.problems());
                if (!refused.migration().isEmpty()) {
                    files("migration", refused.migration());
                }
            }
            case NodePlan.NotPlanned missing -> {
                json.writeStringField("state", "unreachable");
                json.writeStringField("reason", missing.reason());
            }
        }
        problems(json, "warnings", SamePlans.warnings(plan));
        json.writeEndObject();
    }

    private void writeChange(NodePlan.Change change) throws IOException {
        json.writeStringField("state", "change");
        files("files", change.files());
        Activation activation = change.activation();
        json.writeObjectFieldStart("activation");
        json.writeStringField("kind", activation.kind().word());
        strings(json, "reasons", activation.reasons());
        json.writeEndObject();
    }

    private void files(String field, List<FileChange> files) throws IOException {
        json.writeArrayFieldStart(field);
        for (FileChange file : files) {
            write(file);
        }
        json.writeEndArray();
    }

    private void write(FileChange file) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", file.path().value());
        json.writeStringField("action", FileAction.of(file).word());
        Optional<String> mode = file.after().map(after -> String.format("%04o", after.mode()));
        if (mode.isPresent()) {
            json.writeStringField("mode", mode.get());
        }
        strings(json, "diff", file.diff());
        json.writeStringField("digest", file.digest());
        json.writeEndObject();
    }

    static void strings(JsonGenerator json, String field, List<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** Left out where there are none. */
    static void problems(JsonGenerator json, String field, List<Problem> problems) throws IOException {
        if (problems.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (Problem problem : problems) {
            json.writeStartObject();
            json.writeStringField("severity", problem.severity().name().toLowerCase(Locale.ROOT));
            json.writeStringField("where", problem.where().toString());
            json.writeStringField("what", problem.what());
            if (problem.observed().isPresent()) {
                json.writeStringField("observed", problem.observed().get());
            }
            json.writeStringField("remedy", problem.remedy());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

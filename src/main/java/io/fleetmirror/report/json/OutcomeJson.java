package io.fleetmirror.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.NodeOutcome.Cause;
import io.fleetmirror.progress.Phase;
import io.fleetmirror.progress.Proof;
import io.fleetmirror.progress.Proof.Served;
import io.fleetmirror.report.OutcomeWords;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The field {@code outcome}: of each node how it ended, with what a person would be told. */
final class OutcomeJson {

    private final JsonGenerator json;

    OutcomeJson(JsonGenerator json) {
        this.json = json;
    }

    void write(FleetOutcome outcome) throws IOException {
        json.writeObjectFieldStart("outcome");
        json.writeBooleanField("interrupted", outcome.interrupted());
        json.writeArrayFieldStart("nodes");
        for (NodeOutcome node : outcome.nodes()) {
            write(node);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(NodeOutcome outcome) throws IOException {
        OutcomeWords words = OutcomeWords.of(outcome);
        json.writeStartObject();
        json.writeStringField("node", outcome.node().value());
        json.writeStringField("state", words.stateInJson());
        switch (outcome) {
            case NodeOutcome.Unchanged unchanged -> proofs(unchanged.proofs());
            case NodeOutcome.Applied applied -> {
                transaction(applied.transaction());
                json.writeBooleanField("restarted", applied.restarted());
                PlanJson.strings(json, "notes", applied.notes());
                proofs(applied.proofs());
            }
            case NodeOutcome.Recovered recovered -> recovered(recovered.transactions());
            case NodeOutcome.ProofFailed failed -> cause(failed.cause());
            case NodeOutcome.RolledBack back -> rolledBack(back);
            case NodeOutcome.LeftBroken broken -> leftBroken(broken);
            case NodeOutcome.Unknown unknown -> unknown(unknown);
            case NodeOutcome.Refused refused -> PlanJson.problems(json, "problems", refused.problems());
            case NodeOutcome.Unreachable missing -> reason(missing.reason());
            case NodeOutcome.NotAttempted not -> reason(not.reason());
        }
        json.writeEndObject();
    }

    private void recovered(List<NodeOutcome.Ended> transactions) throws IOException {
        json.writeArrayFieldStart("transactions");
        for (NodeOutcome.Ended one : transactions) {
            json.writeStartObject();
            json.writeStringField("transaction", one.transaction());
            json.writeStringField("before", one.before());
            json.writeStringField("now", one.now());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void rolledBack(NodeOutcome.RolledBack back) throws IOException {
        transaction(back.transaction());
        phase(back.phase());
        cause(back.cause());
        PlanJson.strings(json, "lost_containers", back.lostContainers());
    }

    private void leftBroken(NodeOutcome.LeftBroken broken) throws IOException {
        transaction(broken.transaction());
        phase(broken.phase());
        cause(broken.cause());
        PlanJson.strings(json, "leftovers", broken.leftovers());
        json.writeStringField("remedy", broken.remedy());
    }

    private void unknown(NodeOutcome.Unknown unknown) throws IOException {
        transaction(unknown.transaction());
        if (unknown.phase().isPresent()) {
            phase(unknown.phase().get());
        }
        reason(unknown.reason());
    }

    private void transaction(String id) throws IOException {
        json.writeStringField("transaction", id);
    }

    private void phase(Phase phase) throws IOException {
        json.writeStringField("phase", phase.word());
    }

    private void reason(String reason) throws IOException {
        json.writeStringField("reason", reason);
    }

    private void cause(Cause cause) throws IOException {
        json.writeObjectFieldStart("cause");
        json.writeStringField("what", cause.what());
        PlanJson.strings(json, "evidence", cause.evidence());
        json.writeEndObject();
    }

    private void passedOver(Map<String, String> hosts) throws IOException {
        json.writeObjectFieldStart("passed_over");
        for (Map.Entry<String, String> host : hosts.entrySet()) {
            json.writeStringField(host.getKey(), host.getValue());
        }
        json.writeEndObject();
    }

    private void proofs(List<Proof> proofs) throws IOException {
        json.writeArrayFieldStart("proofs");
        for (Proof proof : proofs) {
            json.writeStartObject();
            json.writeStringField("image", proof.image());
            json.writeNumberField("milliseconds", proof.took().toMillis());
            switch (proof.served()) {
                case Served.NotAsked ignored -> {}
                case Served.ThroughMirror(String mirror, boolean wholly, Map<String, String> passedOver) -> {
                    json.writeStringField("mirror", mirror);
                    json.writeStringField("served", wholly ? "image" : "manifest");
                    passedOver(passedOver);
                }
                case Served.NotProven(String why) -> json.writeStringField("not_proven", why);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

package io.fleetmirror.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.ProbeResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What nodes answered to a look, for a program: an object a node. */
final class NodesJson {

    /** The fields of a node that answered. */
    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator json, NodeFacts facts) throws IOException;
    }

    private NodesJson() {}

    static void print(OutputStream out, List<ProbeResult> results, Fields fields) {
        new JsonReport(out).document(json -> {
            json.writeArrayFieldStart("nodes");
            for (ProbeResult result : results) {
                json.writeStartObject();
                json.writeStringField("node", result.node().value());
                switch (result) {
                    case ProbeResult.Probed(NodeFacts facts) -> fields.write(json, facts);
                    case ProbeResult.Unreachable unreachable ->
                        json.writeStringField("unreachable", unreachable.reason());
                    case ProbeResult.Unsupported unsupported ->
                        PlanJson.problems(json, "problems", unsupported.problems());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}

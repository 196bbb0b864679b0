package io.fleetmirror.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.report.FactLines;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Facts for a program: an object a node, with the names that the text has. */
public final class FactsJson {

    private final OutputStream out;

    public FactsJson(OutputStream out) {
        this.out = out;
    }

    public void print(List<ProbeResult> results) {
        NodesJson.print(out, results, FactsJson::write);
    }

    private static void write(JsonGenerator json, NodeFacts facts) throws IOException {
        for (Map.Entry<String, List<String>> line : FactLines.of(facts).entrySet()) {
            PlanJson.strings(json, line.getKey(), line.getValue());
        }
    }
}

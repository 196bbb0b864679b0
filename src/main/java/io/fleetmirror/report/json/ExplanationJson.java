package io.fleetmirror.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.proxy.Decision;
import io.fleetmirror.proxy.ProxyExplanation;
import io.fleetmirror.report.ExplainedNodes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The ways of URLs for a program. */
public final class ExplanationJson {

    private final OutputStream out;

    public ExplanationJson(OutputStream out) {
        this.out = out;
    }

    public void print(List<ExplainedNodes> explained) {
        new JsonReport(out).document(json -> {
            json.writeArrayFieldStart("explanations");
            for (ExplainedNodes nodes : explained) {
                json.writeStartObject();
                PlanJson.strings(
                        json,
                        "nodes",
                        nodes.nodes().stream().map(NodeName::value).toList());
                if (nodes.urls().isPresent()) {
                    json.writeArrayFieldStart("urls");
                    for (ProxyExplanation url : nodes.urls().get()) {
                        write(json, url);
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, ProxyExplanation url) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", url.url());
        switch (url.decision()) {
            case Decision.Direct(Decision.Rule rule) -> {
                json.writeStringField("way", "direct");
                json.writeStringField("rule", rule.toString());
            }
            case Decision.Proxied(var proxy) -> {
                json.writeStringField("way", "proxied");
                json.writeStringField("proxy", proxy.toString());
            }
        }
        if (url.variable().isPresent()) {
            json.writeStringField("variable", url.variable().get());
        }
        json.writeEndObject();
    }
}

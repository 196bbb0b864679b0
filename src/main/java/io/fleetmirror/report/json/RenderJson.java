package io.fleetmirror.report.json;

import io.fleetmirror.plan.RenderedFile;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** What render wrote, for a program: of each node its {@code files} with {@code path} on the node and {@code mode}. */
public final class RenderJson {

    private final OutputStream out;

    public RenderJson(OutputStream out) {
        this.out = out;
    }

    public void print(Map<String, List<RenderedFile>> nodes) {
        new JsonReport(out).document(json -> {
            json.writeArrayFieldStart("nodes");
            for (Map.Entry<String, List<RenderedFile>> node : nodes.entrySet()) {
                json.writeStartObject();
                json.writeStringField("node", node.getKey());
                json.writeArrayFieldStart("files");
                for (RenderedFile file : node.getValue()) {
                    json.writeStartObject();
                    json.writeStringField("path", file.path().value());
                    json.writeStringField(
                            "mode", String.format("%04o", file.file().mode()));
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}

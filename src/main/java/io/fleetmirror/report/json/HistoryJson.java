package io.fleetmirror.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.facts.TransactionFacts.TouchedFile;
import io.fleetmirror.report.HistoryWords;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The transactions that nodes remember for a program, oldest first. */
public final class HistoryJson {

    private final OutputStream out;

    public HistoryJson(OutputStream out) {
        this.out = out;
    }

    public void print(List<ProbeResult> results) {
        NodesJson.print(out, results, HistoryJson::write);
    }

    private static void write(JsonGenerator json, NodeFacts facts) throws IOException {
        json.writeArrayFieldStart("transactions");
        for (TransactionFacts transaction : facts.journal()) {
            write(json, transaction);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, TransactionFacts transaction) throws IOException {
        HistoryWords words = HistoryWords.of(transaction);
        json.writeStartObject();
        json.writeStringField("transaction", transaction.id());
        json.writeStringField("begun", words.begun());
        json.writeStringField("who", words.who());
        json.writeStringField("from", words.from());
        json.writeStringField("state", transaction.state());
        json.writeBooleanField("told", transaction.told());
        json.writeBooleanField("at_work", transaction.atWork().isPresent());
        json.writeBooleanField("lost", transaction.story().lost());
        if (!transaction.story().cause().isEmpty()) {
            json.writeStringField("phase", transaction.story().phase());
            json.writeStringField("cause", transaction.story().cause());
        }
        json.writeArrayFieldStart("files");
        for (TouchedFile file : transaction.story().files()) {
            json.writeStartObject();
            json.writeStringField("path", file.path().value());
            json.writeStringField("change", HistoryWords.change(file));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}

package io.fleetmirror.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON as the same values as YAML. JSON is nearly YAML, but not where a tab indents it or a text holds {@code \/} or a
 * pair of surrogates. An object of the one key {@code __ansible_vault} is an encrypted text, as Ansible writes them.
 */
public final class JsonText {

    private static final String VAULT = "__ansible_vault";

    private final String fileName;
    private final JsonParser parser;

    private JsonText(String fileName, JsonParser parser) {
        this.fileName = fileName;
        this.parser = parser;
    }

    public static Checked<YamlValue> parse(String fileName, String text) {
        return parse(new JsonFactory(), fileName, text);
    }

    /** The same, but a key that stands twice and values deeper than YAML's are faults. */
    static Checked<YamlValue> parseStrictly(String fileName, String text) {
        JsonFactory strict = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Conversion.MAX_DEPTH)
                        .build())
                .build();
        return parse(strict, fileName, text);
    }

    private static Checked<YamlValue> parse(JsonFactory factory, String fileName, String text) {
        try (JsonParser parser = factory.createParser(text)) {
            JsonText json = new JsonText(fileName, parser);
            parser.nextToken();
            YamlValue value = json.value();
            return parser.nextToken() == null
                    ? Checked.valid(value)
                    : Checked.faulty(YamlProblems.notJson(json.place(), "something stands behind its end"));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            return Checked.faulty(YamlProblems.notJson(new Place.InFile(fileName, line), e.getOriginalMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
    }

    private YamlValue value() throws IOException {
        Place place = place();
        JsonToken token = parser.currentToken();
        if (token == null) {
            return new YamlScalar(place, "", Kind.NULL);
        }
        return switch (token) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> array(place);
            case VALUE_NUMBER_INT -> new YamlScalar(place, parser.getText(), Kind.INTEGER);
            case VALUE_NUMBER_FLOAT -> new YamlScalar(place, parser.getText(), Kind.DECIMAL);
            case VALUE_TRUE, VALUE_FALSE -> new YamlScalar(place, parser.getText(), Kind.BOOLEAN);
            case VALUE_NULL -> new YamlScalar(place, "", Kind.NULL);
            default -> new YamlScalar(place, parser.getText(), Kind.TEXT);
        };
    }

    private YamlValue object(Place place) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = place();
            parser.nextToken();
            entries.put(key, new Entry(keyPlace, value()));
        }
        Entry vault = entries.get(VAULT);
        if (vault != null && entries.size() == 1 && vault.value() instanceof YamlScalar sealed) {
            return new YamlScalar(sealed.place(), sealed.text(), Kind.VAULT);
        }
        return new YamlMap(place, entries);
    }

    private YamlValue array(Place place) throws IOException {
        List<YamlValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new YamlList(place, items);
    }

    private Place place() {
        return new Place.InFile(
                fileName, Math.max(1, parser.currentTokenLocation().getLineNr()));
    }
}

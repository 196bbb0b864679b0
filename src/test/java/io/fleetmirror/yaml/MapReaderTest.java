package io.fleetmirror.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapReaderTest {

    private final List<Problem> problems = new ArrayList<>();

    private MapReader reader(String text) {
        YamlValue value = ((Checked.Valid<YamlValue>) YamlReader.parse("f.yaml", text)).value();
        return new MapReader((YamlMap) value, "a play", problems::add);
    }

    private List<String> told() {
        return problems.stream().map(Object::toString).toList();
    }

    @Test
    void readsEveryTypeAsAnsibleWould() {
        MapReader reader = reader("t: text\nn: 5\nq: '6'\nf: yes\ng: 'false'\nl: [a, 1]\n");

        assertThat(reader.text("t")).contains("text");
        assertThat(reader.text("n")).contains("5");
        assertThat(reader.field("n").flatMap(field -> field.integer(1, 9))).contains(5);
        assertThat(reader.field("q").flatMap(field -> field.integer(1, 9))).contains(6);
        assertThat(reader.flag("f")).contains(true);
        assertThat(reader.flag("g")).contains(false);
        assertThat(reader.texts("l")).contains(List.of("a", "1"));
        assertThat(reader.text("absent")).isEmpty();
        reader.finish();
        assertThat(problems).isEmpty();
    }

    @Test
    void aKeyThatIsNotWrittenHasWhatItHasOtherwiseAndAFaultyOneNothing() {
        MapReader reader = reader("f: yes\nbad: maybe\n");

        assertThat(reader.read("f", Field::flag, false)).contains(true);
        assertThat(reader.read("absent", Field::flag, false)).contains(false);
        assertThat(reader.read("bad", Field::flag, false)).isEmpty();
        reader.finish();
        assertThat(problems).hasSize(1);
    }

    @Test
    void aNumberThatAnsibleWritesOtherwiseIsNoText() {
        MapReader reader = reader("a: 0777\nb: 1_000\nc: 1.10\nd: 12:30\ne: 1.5\nf: -5\ng: 0o777\n");

        for (String key : List.of("a", "b", "c", "d")) {
            assertThat(reader.text(key)).as(key).isEmpty();
        }
        assertThat(reader.text("e")).contains("1.5");
        assertThat(reader.text("f")).contains("-5");
        assertThat(reader.text("g")).contains("0o777");
        assertThat(told()).hasSize(4).allMatch(problem -> problem.contains("write it in quotes"));
    }

    @Test
    void everyWrongTypeIsToldWithWhatToWrite() {
        MapReader reader = reader("t: [x]\nn: 010\nr: 70000\nf: maybe\nl: a\nm: 5\nb: yes\nz:\n");

        assertThat(reader.text("t")).isEmpty();
        assertThat(reader.field("n").flatMap(field -> field.integer(1, 9))).isEmpty();
        assertThat(reader.field("r").flatMap(field -> field.integer(1, 65_535))).isEmpty();
        assertThat(reader.flag("f")).isEmpty();
        assertThat(reader.texts("l")).isEmpty();
        assertThat(reader.field("m").flatMap(field -> field.map("m"))).isEmpty();
        assertThat(reader.text("b")).isEmpty();
        assertThat(reader.text("z")).isEmpty();
        assertThat(told())
                .containsExactly(
                        "f.yaml:1: \"t\" has a value of the wrong kind: saw \"a list\"; write a text",
                        "f.yaml:2: \"n\" has a value of the wrong kind: saw \"010\"; write a whole number from 1 to 9",
                        "f.yaml:3: \"r\" has a value of the wrong kind: saw \"70000\"; write a whole number from 1 to 65535",
                        "f.yaml:4: \"f\" has a value of the wrong kind: saw \"maybe\"; write true or false",
                        "f.yaml:5: \"l\" has a value of the wrong kind: saw \"a\"; write a list: [first, second]",
                        "f.yaml:6: \"m\" has a value of the wrong kind: saw \"5\"; "
                                + "write a mapping: its keys on the lines below, indented",
                        "f.yaml:7: \"b\" has a value of the wrong kind: saw \"yes\"; "
                                + "write a text, in quotes if \"yes\" is meant as one",
                        "f.yaml:8: \"z\" has no value; write a text, or take the key out");
    }

    @Test
    void unknownKeysAreSuggestedAndThoseOfAnotherPlaceOrALaterVersionNamedAsSuch() {
        MapReader reader = reader("serail: 1\nauth: x\nzzz: 2\nserial: 3\nprune: true\n");
        reader.field("serial");
        reader.field("hosts");
        reader.notYet(List.of("auth"));
        reader.elsewhere(Map.of("prune", "give --prune"));

        reader.finish();

        assertThat(told())
                .containsExactly(
                        "f.yaml:1: unknown key in a play: saw \"serail\"; write \"serial\"",
                        "f.yaml:2: \"auth\" in a play is not supported yet; take it out until a later version",
                        "f.yaml:3: unknown key in a play: saw \"zzz\"; known are serial, hosts",
                        "f.yaml:5: a play has no such key: saw \"prune\"; give --prune");
    }

    @Test
    void aValueOfASecretKeyIsNeverRepeated() {
        MapReader reader = reader("password: [hunter2]\nauth_token: hunter2\n");

        reader.text("password");
        reader.flag("auth_token");

        assertThat(told()).hasSize(2).noneMatch(text -> text.contains("hunter2"));
    }

    @Test
    void aTemplateIsNeitherAValueNorAFault() {
        MapReader reader = reader("n: '{{ x }}'\nl: '{{ x }}'\nm: '{{ x }}'\n");

        assertThat(reader.field("n").flatMap(field -> field.integer(1, 2))).isEmpty();
        assertThat(reader.texts("l")).isEmpty();
        assertThat(reader.field("m").flatMap(field -> field.map("m"))).isEmpty();
        assertThat(problems).isEmpty();
    }
}

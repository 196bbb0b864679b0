package io.fleetmirror.inventory.variable;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.inventory.Inventories;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.variable.Template.Rendered;
import io.fleetmirror.inventory.variable.Template.Rendering;
import io.fleetmirror.inventory.variable.Template.Undefined;
import io.fleetmirror.inventory.variable.Template.Unrendered;
import io.fleetmirror.source.SourceSettings;
import io.fleetmirror.vault.Vault;
import io.fleetmirror.vault.VaultPassword;
import io.fleetmirror.yaml.YamlReader;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {

    private static YamlValue yaml(String text) {
        return Inventories.value(YamlReader.parse("f.yaml", text));
    }

    private static Scope scope(String text) {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        if (yaml(text) instanceof YamlMap map) {
            map.entries().forEach((name, entry) -> values.put(name, entry.value()));
        }
        return new Scope(List.of(values));
    }

    private static Rendering render(String text, String variables) {
        return Template.render(yaml(text), scope(variables));
    }

    private static String rendered(String text, String variables) {
        return ((YamlScalar) ((Rendered) render(text, variables)).value()).text();
    }

    private static List<String> faults(String text, String variables) {
        return ((Unrendered) render(text, variables))
                .problems().stream().map(Object::toString).toList();
    }

    @Test
    void namesWithinATextArePutIn() {
        assertThat(rendered("'http://{{ host }}:{{port}}/'", "host: '{{ name }}.lab'\nname: proxy\nport: 3128"))
                .isEqualTo("http://proxy.lab:3128/");
    }

    @Test
    void aTextEndsWithAsManyLineEndsAsAnsibleGivesIt() {
        String variables = "one: x\ntwo: \"y\\n\"\nnumber: 1";

        assertThat(List.of(
                        "{{ one }}\\n",
                        "{{ two }}\\n",
                        "{{ two }}\\n\\n",
                        "{{ number }}\\n",
                        "{{ number + 1 }}\\n",
                        "a\\r\\n{{ two }}\\r\\n"))
                .extracting(text -> rendered("\"" + text + "\"", variables))
                .containsExactly("x\n", "y\n", "y\n\n", "1", "2\n", "a\ny\n");
        assertThat(rendered("\"{% if number %}a{% endif %}\\n\"", variables)).isEqualTo("a\n");
    }

    @Test
    void withinATextValuesAreSpelledAsPythonDoes() {
        assertThat(rendered(
                        "'{{ a }} {{ b }} {{ c }} {{ d }} {{ e }} {{ f }} {{ g }} {{ h }} {{ i }}'",
                        "a: yes\nb: 0777\nc: 1_000\nd: 0x1F\ne: 12:30:45\nf: 0o777\ng: 1.10\nh: 1.0e+20\ni: -.inf"))
                .isEqualTo("True 511 1000 31 45045 0o777 1.1 1e+20 -inf");
    }

    @Test
    void eachFaultyTextIsToldAndWhatContainsItIsNotBlamedAgain() {
        assertThat(faults(
                        "a: '{{ 1 + }}'\nb: '{{ 2 + }}'\nc: 'x{{ inner }}'\nd: 'x{{ outer }}'",
                        "inner: '{{ 3 + }}'\nouter: '{{ inner }}y'"))
                .hasSize(4)
                .satisfiesExactly(
                        a -> assertThat(a).startsWith("f.yaml:1: this expression cannot be evaluated"),
                        b -> assertThat(b).startsWith("f.yaml:2: this expression cannot be evaluated"),
                        c -> assertThat(c).startsWith("f.yaml:1: this expression cannot be evaluated"),
                        d -> assertThat(d).startsWith("f.yaml:1: this expression cannot be evaluated"));
    }

    @Test
    void aNameAloneBecomesTheValueWithItsTypeAndPlace() {
        Rendered rendered = (Rendered) render("'{{ images }}'", "x: 1\nimages: [a, '{{ x }}']");

        assertThat(rendered.value()).isInstanceOf(YamlList.class);
        assertThat(rendered.value().place()).hasToString("f.yaml:2");
        assertThat(((YamlList) rendered.value()).items())
                .extracting(item -> ((YamlScalar) item).text())
                .containsExactly("a", "1");
    }

    @Test
    void withoutTemplatesTheVeryObjectComesBack() {
        YamlValue value = yaml("a: [b, {c: d}]");

        assertThat(((Rendered) Template.render(value, scope(""))).value()).isSameAs(value);
    }

    @Test
    void everyUndefinedNameIsTold() {
        Unrendered unrendered = (Unrendered) render("a: '{{ x }}'\nb: ['{{ y }}-{{ z }}']", "");

        assertThat(unrendered.undefined()).extracting(Undefined::name).containsExactly("x", "y", "z");
        assertThat(unrendered.undefined().getLast().place()).hasToString("f.yaml:2");
    }

    @Test
    void whatIsNotClosedIsRefused() {
        assertThat(faults("'x {{ a'", "a: 1")).hasSize(1);
        assertThat(faults("'{% if a %}'", "a: 1")).hasSize(1);
    }

    @Test
    void variablesThatNameThemselvesOrMultiplyAreRefused() {
        assertThat(faults("'{{ a }}'", "a: '{{ b }}'\nb: '{{ a }}'"))
                .containsExactly("f.yaml:1: the variable \"a\" names itself; set it to a value of its own");

        StringBuilder bomb = new StringBuilder("v0: x\n");
        IntStream.range(1, 40)
                .forEach(i -> bomb.append("v" + i + ": '{{ v" + (i - 1) + " }}{{ v" + (i - 1) + " }}'\n"));
        assertThat(faults("'{{ v39 }}'", bomb.toString()))
                .singleElement()
                .asString()
                .contains("more than 10000");
    }

    @Test
    void aListCannotStandWithinAText() {
        assertThat(faults("'x{{ a }}'", "a: [b]"))
                .containsExactly("f.yaml:1: the variable \"a\" is no text and cannot stand within one; "
                        + "set a text at f.yaml:1, or let \"{{ a }}\" be the whole value");
    }

    /** Sealed: {@code {{ other }}}, with the password "secret". */
    @Test
    void bracesInWhatVaultEncryptedAreTextAndThePlaybooksDirectoryIsKnown(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("i.yaml"), """
                all:
                  hosts: {n1: {other: x, dir: "{{ playbook_dir }}/ca.pem"}}
                  vars:
                    probe: !vault |
                      $ANSIBLE_VAULT;1.1;AES256
                      62366130653436356566633466313630643962333837343134613737353066363531333961376465
                      6463396337393263633038336661323963303864356564640a356561666134336437633561643636
                      39653464366166383965636332383562613132656238343435646234663466633135363666333835
                      6364636663316166310a376236643136373865643534396634656237303665303133643437386333
                      3639
                """);
        Vault vault = new Vault(List.of(new VaultPassword("default", "secret")));
        SourceSettings settings = new SourceSettings(SourceSettings.PLAIN.scripts(), vault, Optional.of(directory));
        Inventory inventory = Inventories.value(Inventory.read(List.of(file.toString()), Variables.NONE, settings));
        Scope scope = inventory.scope(inventory.nodes().getFirst(), Variables.NONE);

        assertThat(Template.render(yaml("['{{ probe }}', '{{ dir }}']"), scope))
                .isInstanceOfSatisfying(
                        Rendered.class,
                        rendered -> assertThat(((YamlList) rendered.value()).items())
                                .extracting(item -> ((YamlScalar) item).text())
                                .containsExactly("{{ other }}", directory + "/ca.pem"));
    }

    @Property
    void noTextMakesItThrow(@ForAll String text) {
        YamlScalar scalar = new YamlScalar(yaml("x").place(), text, YamlScalar.Kind.TEXT);
        YamlValue value = new YamlMap(scalar.place(), Map.of("k", new Entry(scalar.place(), scalar)));

        assertThat(Template.render(value, scope("a: 1"))).isNotNull();
    }
}

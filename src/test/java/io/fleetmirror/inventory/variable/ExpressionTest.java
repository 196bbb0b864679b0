package io.fleetmirror.inventory.variable;

import static io.fleetmirror.inventory.Inventories.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.inventory.Inventories;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.yaml.YamlReader;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import io.fleetmirror.yaml.YamlWriter;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private final Inventory inventory = Inventories.inventory("""
            all:
              vars: {port: 3128, names: [a, b, a], objs: [{n: b}, {n: a}], blank: "", deep: {x: {y: 1}}, lacks: "{{ nowhere }}"}
              children:
                web: {hosts: {w1: {ip: 10.0.0.1, own: "{{ ip }}/32"}, w2: {ip: 10.0.0.2, own: "{{ ip }}/32"}}}
                db: {hosts: {d1: {}}}
            """);

    private Template.Rendering render(String text) {
        YamlScalar scalar = new YamlScalar(new Place.InFile("p.yaml", 7), text, Kind.TEXT);
        Node node = inventory.node(new NodeName("w1")).orElseThrow();
        return Template.render(scalar, inventory.scope(node, Variables.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{{ names | join(',') }}                                             # a,b,a",
                "{{ names | unique | list }}                                         # [a, b]",
                "{{ names | map('upper') | join('-') }}                              # A-B-A",
                "{{ port + 1 }}                                                      # 3129",
                "{{ range(3) | join(',') }}                                          # 0,1,2",
                "{{ range(1, 4) | join(',') }}                                       # 1,2,3",
                "{% for n in range(1, 8, 3) %}{{ n }};{% endfor %}                   # 1;4;7;",
                "{{ 'http://' ~ ip ~ ':' ~ port }}                                   # http://10.0.0.1:3128",
                "http://{{ ip | default('x') }}:{{ port }}                           # http://10.0.0.1:3128",
                "{{ nowhere | default('d') }}                                        # d",
                "{{ nowhere.deeper | default('d') }}                                 # d",
                "{{ lacks | default('d') }}                                          # d",
                "{{ blank | default('d', true) }}                                    # d",
                "{{ blank | default('d') }}x{{ 1 }}                                  # x1",
                "{{ deep.x.y }}                                                      # 1",
                "{{ deep['x'] | length }}                                            # 1",
                "{{ groups['web'] }}                                                 # [w1, w2]",
                "{{ groups.web | map('extract', hostvars, 'ip') | join(',') }}       # 10.0.0.1,10.0.0.2",
                "{{ groups['web'] | map('extract', hostvars, 'own') | list }}        # [10.0.0.1/32, 10.0.0.2/32]",
                "{{ hostvars['w2']['own'] }}                                         # 10.0.0.2/32",
                "{{ hostvars[groups['web'][1]].ip }}                                 # 10.0.0.2",
                "{% for h in groups['web'] %}{{ hostvars[h].ip }};{% endfor %}       # 10.0.0.1;10.0.0.2;",
                "{{ 'a' if port > 3000 else 'b' }}                                   # a",
                "{{ (port == 1) | ternary('x', 'y') }}                               # y",
                "{{ nowhere is defined }}                                            # false",
                "{% if nowhere is defined %}x{{ nowhere }}{% else %}y{% endif %}     # y",
                "{{ 'web' in group_names }}                                          # true",
                "{{ inventory_hostname | replace('w', 'v') }}                        # v1",
                "{{ [1, [2, [3]]] | flatten }}                                       # [1, 2, 3]",
                "{{ names[0:2] }}                                                    # [a, b]",
                "{% for k in deep %}{{ k }}{% endfor %}                              # x",
                "{{ (nowhere | default({})).part | default('d') }}                   # d",
                "{{ names[5] | default('n') }}                                       # n",
                "{{ [] | first | default('n') }}                                     # n",
                "{{ names | first }}{{ names[-1] }}{{ deep | first }}{{ 'xyz' | last }} # aaxz",
                "{{ {'a': none}['a'] is none }}                                      # true",
                "{{ objs | sort(attribute='n') | map(attribute='n') | join(d='') }}   # ab",
                "{{ objs | join(attribute='n') }}                                     # ba",
                "{{ nowhere | default(boolean=true, default_value='d') }}             # d",
                "{{ 'ab' | regex_replace('^(.*)$', 'https://\\1:2379$') }}            # https://ab:2379$",
                "{{ 'ab' | regex_replace('(a)', '\\g<1>\\1\\\\1') }}                 # aa\\1b",
                "{{ 'ab c' | regex_replace('\\w+', '\\\\') }}                         # \\ \\",
                "{{ [port == '3128', 3128.0 == port, true == 'true', [1] != [1.0]] }} # [false, true, false, false]",
                "{{ [1, '1'] | select('equalto', '1') | list }}                       # ['1']",
                "{{ {'a': [1, true]} == {'a': [1.0, 1]} }}                            # true",
                "{% for x in names %}{% if x == 'a' %}p{% else %}q{% endif %}{% endfor %} # pqp",
                "{{ deep.x.items() | list }}                                         # [[y, 1]]",
                "{% for k, v in deep.x.items() %}{{ k }}={{ v }}{% endfor %}          # y=1",
                "{{ deep.keys() | join }}{{ deep.x.values() | join(',') }}            # x1",
                "{{ deep.x.get('y') }}{{ deep.x.get('z', 'd') }}                      # 1d",
                "{{ true }}                                                          # true",
                "{{ False }}                                                         # false",
                "{{ none }}                                                          # null",
                "{{ nowhere | default(none) }}                                       # null",
                "{{ ['5' in [5], 5 in ['5'], 5 in [5.0], true in [1], '5' not in [5]] }} # [false, false, true, true, true]",
                "{{ ['a' in {'a': 1}, 'x' in 'xy', 'w1' in hostvars, none in [none]] }}  # [true, true, true, true]",
                "{{ [1, '1'] | select('in', ['1']) | list }}                          # ['1']",
                "x{{ true }}{{ port > 1 }}{{ none }}                                  # xTrueTrue",
                "x{{ 1.0 }}{{ 1e20 }}{{ 1e-5 }}                                        # x1.01e+201e-05",
                "{{ 'x' ~ true ~ none ~ [1, 'a'] ~ {'a': false} }}                    # [\"xTrueNone[1, 'a']{'a': False}\"]",
                "{{ [true, none, 1.0] | join(',') }}                                  # True,None,1.0",
                "{{ true | lower }}x{{ true | int }}                                   # truex1",
                "{{ [1, [2, [3, none]]] | flatten(levels=1) }}                        # [1, 2, [3, null]]",
                "{{ [1, [none]] | flatten }}                                          # [1]",
                "{{ {'a': deep.x} | combine({'a': {'z': 2} }, recursive=true) }}      # [{a: {y: 1, z: 2}}]",
                "{{ {'a': 1} | combine([{'b': 2}, {'a': 3}]) }}                       # [{a: 3, b: 2}]",
                "{{ 'Ab' | regex_replace('a', 'x', ignorecase=true) }}                # xb",
                "{{ 'p w*/~' | urlencode }}                                           # p%20w%2A/~",
                "{{ ip.split('.') | last | int }}                                     # 1",
                "{{ ' a  b '.split() | join('+') }}{{ ','.join(names) }}{{ 'aB'.upper() }} # a+ba,b,aAB",
                "{{ ip.startswith('10.') and ip.endswith('1') and 'x' or 'y' }}        # x",
                "{{ 'a' if 'false' else 'b' }}{% if 'false' %}c{% endif %}            # ac",
                "{% for x in [none, 1] %}{{ x }};{% endfor %}                         # ;1;",
                "{% set l = [] %}{% for x in names %}{{ l.append(x) }}{% endfor %}{{ l | join }} # aba",
                "{{ deep | list }}                                                    # [x]",
                "{{ none | ternary('x', 'y', 'z') }}                                  # z",
                "{{ -7 % 3 }}                                                         # 2",
                "{{ 1+1 }}{{ port+1 }}{{ 2 ** 10 }}{{ 'a'+'b' }}                       # 231291024ab",
                "{{ [1] + [2] + [3 - 4 * 2] }}                                        # [1, 2, -5]",
                "{{ [1.5 + 1, 7.5 % 2, 1 / 2, true + 1, -7.5 % 2] }}                   # [2.5, 1.5, 0.5, 2, 0.5]",
                "{{ [2 > 1.5, 'a' < 'b', true >= 1, 3 <= 2] }}                        # [true, true, true, false]",
                "{{ (-1) | abs }}{{ 3 -port | abs }}{{ names[-1] | upper }}            # 1-3125A",
                "{{ ['a', 'A', 'b', 1, 1.0] | unique }}                               # [a, b, 1]",
                "{{ ['a', 'A'] | unique(case_sensitive=true) | join }}{{ 'aab' | unique | join }} # aAab",
                "{{ [none is sameas none, 1 is sameas true] }}                         # [true, false]",
                "{% for x in 'ab' %}{{ x }},{% endfor %}{% for a, b in [[1, 2]] %}{{ a }}{{ b }}{% endfor %} # a,b,12",
                "{{ [not 1 == 2, (1 < 2) == true, 2 * 3 ** 2, 'a' + 'b' ~ 1] }}         # [true, true, 18, ab1]",
                "{{ [{'a': [{'b': 1}] }] | map(attribute='a.0.b') }}                   # [1]",
                "{{ {ip: 1} }}                                                        # [{10.0.0.1: 1}]",
                "{{ (1 if false) | default('d') }}x{{ 'y' if false }}z                # dxz",
                "{{ none.x | default('d') }}{{ ip.x | default('e') }}{{ names['0'] | default('f') }} # def",
                "{{ ['a' is iterable, {} is sequence, true is number, 2.5 is odd, [] is lower] }} # [true, true, true, false, false]",
                "{{ [none | bool, 1.0 | bool, 'y' | bool, 'On' | bool] }}               # [null, true, false, true]",
                "{{ ['1_0' | int, '+5' | int, '1e3' | int, ' 1.5 ' | float, '1,5' | float, true | float] }} # [10, 5, 1000, 1.5, 0.0, 1.0]",
                "{{ ['ab-c d_e 1f' | title, 'abc' | replace('', '-'), 'aaa' | replace('a', 'b', 2)] }} # [Ab-C D_e 1f, -a-b-c-, bba]",
                "{{ ['ab' | map('upper'), none | map('upper'), 'ba' | sort, 'ab' | reverse] }} # [[A, B], [], [a, b], ba]",
                "{{ [[1, true] | sum, [[1], [2]] | sum(start=[]), objs | map(attribute='n') | sort] }} # [2, [1, 2], [a, b]]",
                "{{ [[1] | union([1.0, '1']), [3, 1, 1] | difference([3]), [10, 9, 1.5] | sort] }} # [[1, '1'], [1], [1.5, 9, 10]]",
                "{{ [[1, ['None', 'a']] | flatten, 'ab' | flatten, 'a,,b' | split(',')] }} # [[1, a], [a, b], [a, '', b]]",
                "{{- ip | replace('10.', '') -}}                                       # 0.0.1",
                "{{- 'x' -}}                                                          # x",
                "{{ {'a': {'x': 1} }['a']['x'] }}{{ '}}' | length }}                    # '12'",
                "{% if port != 1 -%} x {%- endif %}{{ 'a?b!&&' }}                       # xa?b!&&",
                "a | b is c-{{ port + 1 }}                                           # a | b is c-3129"
            })
    void anExpressionIsWorthWhatItIsToAnsible(String text, String expected) {
        YamlValue wanted = value(YamlReader.parse("x", expected.contains(": ") ? expected : "- " + expected));

        assertThat(render(text))
                .isInstanceOfSatisfying(
                        Template.Rendered.class,
                        rendered -> assertThat(YamlWriter.sorted(rendered.value()))
                                .isEqualTo(YamlWriter.sorted(
                                        ((YamlValue.YamlList) wanted).items().getFirst())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{{ 'a' ~ nowhere }}                                 # nowhere",
                "{{ nowhere | length }}                              # nowhere",
                "{{ groups.nope }}                                   # groups.nope",
                "{{ deep.z }}                                        # deep.z",
                "{{ hostvars['w9'].ip }}                             # hostvars.w9.ip",
                "{% if nowhere %}x{% endif %}                        # nowhere",
                "{{ groups['db'] | map('extract', hostvars, 'ip') | list }} # hostvars.d1.ip",
                "{{ names[5] }}                                      # names[5]",
                "{{ names[-4] }}                                     # names[-4]",
                "{{ names['0'] }}                                    # names.0",
                "{{ none.x }}                                        # none.x",
                "{{ {nowhere: 1} }}                                  # nowhere",
                "{{ [][0] }}                                         # [0]",
                "{{ [] | first }}                                    # [0]",
                "{{ names | select('equalto', 'z') | list | last }}  # [-1]",
                "{{ {'a': 1}.b }}                                    # .b",
                "{{ nowhere.items() }}                               # nowhere.items",
                "{{ lacks ~ 'x' }}                                   # lacks"
            })
    void whatIsNotDefinedIsToldByNameAndPlace(String text, String name) {
        assertThat(render(text))
                .isInstanceOfSatisfying(
                        Template.Unrendered.class,
                        told -> assertThat(told.undefined())
                                .containsExactly(new Template.Undefined(new Place.InFile("p.yaml", 7), name)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{{ port | to_nice_yaml }}      # there is no filter \"to_nice_yaml\"",
                "it's {{ port | nosuch }} isn't # there is no filter \"nosuch\"",
                "{{ '}}' | nosuch }}            # there is no filter \"nosuch\"",
                "{{ 'x' is match('x') }}        # there is no test \"match\"",
                "{% if 'x' is not version('1') %}{% endif %} # there is no test \"version\"",
                "{{ 'ff' | int(base=16) }}      # the filter \"int\" takes no argument \"base\"",
                "{{ names | flatten(deep=1) }}  # the filter \"flatten\" takes no argument \"deep\"",
                "{{ deep | combine(deep, list_merge='keep') }} # the filter \"combine\" takes no argument \"list_merge\"",
                "{{ deep | combine(port) }}     # combine takes mappings, and lists of them, alone",
                "{{ 'a' | regex_replace('A') }} # regex_replace takes a regular expression, a replacement",
                "{{ ip | ipaddr }}              # there is no filter \"ipaddr\"",
                "{{ 1 in 'x1' }}                # in a text only a text can be looked for",
                "{{ 'a' in port }}              # nothing is in what is no text",
                "{{ ip.rsplit('.') }}           # a text has no method \"rsplit\" with 1 arguments here",
                "{{ deep.pop('x') }}            # a mapping has no method \"pop\" here",
                "x{{ names | unique }}          # a list cannot stand within a text: join its items",
                "x{{ {'a': 1} }}                # a mapping cannot stand within a text",
                "{{ 'a' | regex_replace('a', '\\g<x>') }} # regex_replace has \\1 to \\9",
                "{% for x in [] %}{% if x %}{% else %}{% endif %}{% else %}b{% endfor %} # a loop has no else here",
                "{{ 1 / 0 }}                    # division by zero",
                "{{ 1 % 0 }}                    # it leads to a division by zero",
                "{{ '5' + 5 }}                  # it takes two numbers or two texts: write name | int",
                "{{ '10' > 9 }}                 # it takes two numbers or two texts: write name | int",
                "{{ 'a' * 3 }}                  # it takes two numbers or two texts",
                "{{ '%s' % port }}              # it takes two numbers or two texts",
                "{{ 9223372036854775807 + 1 }}  # it leads to a division by zero, or beyond the 64 bits",
                "{{ 2 ** 64 }}                  # beyond the 64 bits of a number",
                "{{ -1 | abs }}                 # put what stands between a minus and a filter in brackets",
                "{{- -port | abs }}             # put what stands between a minus and a filter in brackets",
                "{{ 1 + -port | abs }}          # put what stands between a minus and a filter in brackets",
                "{{ 1.5 | round }}              # there is no filter \"round\"",
                "{{ 5 | length }}               # a number or nothing has no length",
                "{{ {port: 1} }}                # a key of a mapping is a text here",
                "{{ 1 < 2 == true }}            # put one of two comparisons in a row in brackets",
                "{{ 1 in [1] == true }}         # put one of two comparisons in a row in brackets",
                "{% for x in none %}{% endfor %} # a number or nothing has no items",
                "{% for x in port %}{% endfor %} # a number or nothing has no items",
                "{% for a, b in [[1, 2, 3]] %}{% endfor %} # each turn of the loop has 2 names",
                "{{ [port] is sameas [port] }}  # sameas takes true, false and none here",
                "{{ names.size() }}             # a list has no method \"size\" here",
                "{{ port.toString() }}          # a number has no methods",
                "{{ names | select('containing', 'a') | list }} # there is no test \"containing\"",
                "{{ names | map('cut', 'a') | list }} # there is no filter \"cut\"",
                "{{ names | tojson }}           # there is no filter \"tojson\"",
                "{{ type(port) }}               # there are no functions but range here",
                "{% do names.append('x') %}     # there is no {% do %} here",
                "{{ 'ñ' | regex_replace('\\w', 'x') }} # regex_replace has no",
                "{{ deep | urlencode }}         # urlencode takes texts and numbers alone here",
                "{{ names | ternary(1) }}       # ternary takes a value for true and one for false",
                "{{ ','.join([1]) }}            # join takes a list of texts",
                "{% raw %}{{ x }}               # what {{, {%, {# or a quote opens is not closed",
                "{{ 'x' | trim('x') }}          # the filter \"trim\" takes no more than [] here",
                "{{ 'x' -}} y                   # {{- and -}} take no blanks away here",
                "{{ {'a': {'x': 1}} }}          # write the two } of a mapping within a mapping with a blank between",
                "{% for x in names if x != 'a' %}{{ x }}{% endfor %} # a loop has no condition here",
                "{{ objs | map(attribute='v', default=0) | list }} # map has no default here",
                "{{ port ? 1 : 2 }}             # write \"and\", \"or\", \"not\", or \"a if b else c\"",
                "{{ 1 + }}                      # this expression cannot be evaluated",
                "{% if %}                       # this expression cannot be evaluated",
                "{{ lookup('file', '/etc/hosts') }} # there is no lookup \"file\" here, but \"env\"",
                "{{ lookup('env', 'A', 'B') }}  # lookup('env', …) takes one name and a default=… here",
                "{{ lookup('env', 'A', wantlist=true) }} # takes no argument \"wantlist\"",
                "{{ lookup('env', 'NOT_SET_ANYWHERE', default=Undefined) }} # \"NOT_SET_ANYWHERE\" is not set",
                "{{ lookup('env', 'NOT_SET_ANYWHERE', default=undef()) }} # \"NOT_SET_ANYWHERE\" is not set",
                "{{ lookup('env', 'NOT_SET_ANYWHERE', default=nope.part) | default('x') }} # \"NOT_SET_ANYWHERE\" is not set",
                "{{ query('env', 'HOME') }}     # this expression cannot be evaluated",
                "{% include 'x' %}              # this expression cannot be evaluated"
            })
    void aFaultyExpressionIsAProblem(String text, String told) {
        assertThat(render(text))
                .isInstanceOfSatisfying(
                        Template.Unrendered.class,
                        unrendered -> assertThat(unrendered.problems())
                                .singleElement()
                                .asString()
                                .startsWith("p.yaml:7: ")
                                .contains(told));
    }

    @Test
    void theEnvironmentIsASecretAndAnEmptyTextWhereItHasNoSuchName() {
        String home = System.getenv("HOME");

        assertThat(List.of(
                        "{{ lookup('env', 'HOME') }}/.ssh",
                        "{{ lookup('ansible.builtin.env', 'HOME') }}/.ssh",
                        "{{ lookup('env', 'NOT_SET_ANYWHERE') }}",
                        "{{ lookup('env', 'NOT_SET_ANYWHERE') | default(port, true) }}",
                        "{{ lookup('env', 'NOT_SET_ANYWHERE', default='http://proxy') }}",
                        "{{ lookup('env', 'NOT_SET_ANYWHERE', default=nope | default(port)) }}",
                        "{{ lookup('env', 'HOME', default=Undefined) }}",
                        "{{ lookup('env', 'HOME', default=undef()) is defined }}"))
                .extracting(text -> ((Template.Rendered) render(text)).value())
                .asInstanceOf(InstanceOfAssertFactories.list(YamlScalar.class))
                .extracting(scalar -> scalar.kind() + " " + scalar.text())
                .containsExactly(
                        "SECRET " + home + "/.ssh",
                        "SECRET " + home + "/.ssh",
                        "TEXT ",
                        "INTEGER 3128",
                        "TEXT http://proxy",
                        "INTEGER 3128",
                        "SECRET " + home,
                        "BOOLEAN true");
    }

    @Test
    void aLongTextOverflowsNoStack() {
        assertThat(render("{{ '" + "x".repeat(100_000) + "' | length }}"))
                .isInstanceOfSatisfying(
                        Template.Rendered.class,
                        rendered ->
                                assertThat(rendered.value()).extracting("text").isEqualTo("100000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{# ?",
                "{% raw %} ?",
                "{{ '?",
                "{% for x in y+?z %}",
                "{{ 1 + -a[1]? | abs }}",
                "{{ -? a }}",
                "{{ 1 {{? }}"
            })
    void aLongExpressionIsAValueOrAFault(String text) {
        for (String part : List.of("aaaa", "    ", "[1] ", "{{- ", "{# ", "{% raw %}", "\\'")) {
            assertThat(render(text.replace("?", part.repeat(25_000)))).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{# x", "a {#- x -#} b", "{{ 'x }}"})
    void aCommentThatEndsOtherwiseIsRefused(String text) {
        assertThat(render(text)).isInstanceOf(Template.Unrendered.class);
    }

    @Test
    void commentsAreNoCode() {
        assertThat(render("{# {{ 1 | nosuch }} #}x")).isInstanceOf(Template.Rendered.class);
    }

    @Test
    void nodesThatNameEachOtherAreToldAndEnd() {
        Inventory circle = Inventories.inventory("""
                all: {hosts: {a: {x: "{{ hostvars['b'].x ~ '' }}"}, b: {x: "{{ hostvars['a'].x ~ '' }}"}}}
                """);
        Node node = circle.node(new NodeName("a")).orElseThrow();
        YamlValue text = node.variables().get("x").orElseThrow();

        assertThat(Template.render(text, circle.scope(node, Variables.NONE)))
                .isInstanceOfSatisfying(
                        Template.Unrendered.class,
                        told -> assertThat(List.copyOf(told.problems())).isNotEmpty());
    }
}

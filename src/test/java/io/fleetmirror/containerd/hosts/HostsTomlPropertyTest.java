package io.fleetmirror.containerd.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.hosts.HostsToml.ClientPair;
import io.fleetmirror.containerd.hosts.HostsToml.Host;
import io.fleetmirror.containerd.hosts.HostsToml.HostOptions;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

class HostsTomlPropertyTest {

    private static final ContainerdVersion VERSION = new ContainerdVersion(2, 2, 0);

    @Property(tries = 300)
    void whateverIsRenderedIsReadBackTheSame(@ForAll("values") HostsToml value) {
        Checked<String> rendered =
                HostsTomlText.render(new Place.WholeFile("site.yaml"), new RegistryHost("gcr.io"), value, VERSION);
        assertThat(rendered)
                .isInstanceOfSatisfying(
                        Checked.Valid.class,
                        valid -> assertThat(read((String) valid.value())).isEqualTo(value));
    }

    @Provide
    Arbitrary<HostsToml> values() {
        Arbitrary<List<Host>> hosts = hosts().list().ofMinSize(1).ofMaxSize(4).uniqueElements(Host::url);
        Arbitrary<Host> upstream = Combinators.combine(hosts(), Arbitraries.of(true, false))
                .as((host, open) -> new Host(
                        URI.create("https://upstream.example"),
                        open ? List.of() : host.capabilities(),
                        host.ca(),
                        host.client(),
                        host.options()));
        return Combinators.combine(hosts, Arbitraries.integers().between(-1, 3), upstream)
                .as((list, server, other) -> new HostsToml(
                        server < 0 ? Optional.empty() : Optional.of(server < list.size() ? list.get(server) : other),
                        list));
    }

    private static Arbitrary<Host> hosts() {
        Arbitrary<URI> urls = Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(8),
                        Arbitraries.integers().between(1, 65_535),
                        Arbitraries.of("", "/v2/x", "/v2/a_b-c", "/%20"))
                .as((name, port, path) -> URI.create("https://" + name + ".example:" + port + path));
        Arbitrary<String> paths = Arbitraries.strings()
                .ofMaxLength(10)
                .filter(text -> text.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff))
                .map(text -> "/etc/" + text);
        Arbitrary<List<Capability>> capabilities = Arbitraries.of(Capability.class)
                .list()
                .ofMinSize(1)
                .uniqueElements()
                .map(list -> {
                    List<Capability> all = new ArrayList<>(list);
                    if (!all.contains(Capability.RESOLVE)) {
                        all.add(Capability.RESOLVE);
                    }
                    return all;
                });
        Arbitrary<HostOptions> options = Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.of(true, false), times(), headers())
                .as(HostOptions::new);
        Arbitrary<List<ClientPair>> clients =
                Combinators.combine(paths, paths).as(ClientPair::new).list().ofMaxSize(2);
        return Combinators.combine(urls, capabilities, paths.list().ofMaxSize(2), clients, options)
                .as(Host::new);
    }

    private static Arbitrary<Optional<Duration>> times() {
        return Arbitraries.longs().between(1, 300_000).map(Duration::ofMillis).optional();
    }

    private static Arbitrary<Headers> headers() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('A', 'Z')
                .withChars("-_.~!#$%&'*+^`|")
                .ofMinLength(1)
                .ofMaxLength(6);
        Arbitrary<String> values = Arbitraries.strings()
                .ofMaxLength(8)
                .filter(Headers::isValue)
                .filter(text -> text.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff));
        return Arbitraries.maps(names, values.list().ofMinSize(1).ofMaxSize(3))
                .ofMaxSize(2)
                .map(Headers::new);
    }

    private static HostsToml read(String text) {
        TomlParseResult toml = Toml.parse(text);
        assertThat(toml.errors()).isEmpty();
        TomlTable tables = toml.getTableOrEmpty("host");
        List<Host> hosts = tables.keySet().stream()
                .map(url -> host(url, tables.getTableOrEmpty(List.of(url))))
                .toList();
        return new HostsToml(Optional.ofNullable(toml.getString("server")).map(url -> host(url, toml)), hosts);
    }

    private static Host host(String url, TomlTable table) {
        List<ClientPair> clients = table.getArrayOrEmpty("client").toList().stream()
                .map(pair -> ((TomlArray) pair))
                .map(pair -> new ClientPair(pair.getString(0), pair.getString(1)))
                .toList();
        List<Capability> capabilities = strings(table, "capabilities").stream()
                .map(word -> Capability.valueOf(word.toUpperCase(Locale.ROOT)))
                .toList();
        HostOptions options = new HostOptions(
                table.getBoolean("skip_verify", () -> false),
                table.getBoolean("override_path", () -> false),
                Optional.ofNullable(table.getString("dial_timeout")).map(HostsTomlPropertyTest::inGo),
                headers(table.getTableOrEmpty("header")));
        return new Host(URI.create(url), capabilities, strings(table, "ca"), clients, options);
    }

    private static List<String> strings(TomlTable table, String key) {
        return table.getArrayOrEmpty(key).toList().stream()
                .map(String.class::cast)
                .toList();
    }

    private static Duration inGo(String text) {
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.replace("ms", "")))
                : Duration.ofSeconds(Long.parseLong(text.replace("s", "")));
    }

    private static Headers headers(TomlTable table) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        table.keySet().forEach(name -> {
            Object value = table.get(List.of(name));
            values.put(
                    name,
                    value instanceof TomlArray array
                            ? array.toList().stream().map(String.class::cast).toList()
                            : List.of(String.valueOf(value)));
        });
        return new Headers(values);
    }
}

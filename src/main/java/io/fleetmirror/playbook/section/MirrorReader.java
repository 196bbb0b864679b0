package io.fleetmirror.playbook.section;

import io.fleetmirror.containerd.Credentials;
import io.fleetmirror.containerd.hosts.Capability;
import io.fleetmirror.containerd.hosts.HostsToml.HostOptions;
import io.fleetmirror.desired.DesiredRegistry.ClientCertificate;
import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.pem.PemFile;
import io.fleetmirror.pem.PemFiles;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.MapReader;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads one mirror of a registry: a URL, or a mapping with one. */
final class MirrorReader {

    /** containerd's own default is all it knows, push too, which no mirror is meant for. */
    private static final List<Capability> DEFAULT_CAPABILITIES = List.of(Capability.PULL, Capability.RESOLVE);

    private static final List<String> WORDS =
            Arrays.stream(Capability.values()).map(Capability::word).toList();

    /** What is said elsewhere, also of a registry. */
    static final Map<String, String> ELSEWHERE = Map.of(
            "username", "write \"auth: {username: …, password: …}\"",
            "password", "write \"auth: {username: …, password: …}\"",
            "through_mirror", "write it below \"verify:\"");

    private final PemFiles files;
    private final CredentialsReader credentials;

    MirrorReader(PemFiles files, CredentialsReader credentials) {
        this.files = files;
        this.credentials = credentials;
    }

    Optional<Mirror> read(Field field) {
        if (field.value() instanceof YamlMap) {
            return field.map("a mirror").flatMap(map -> authorized(map, () -> mirror(map, field)));
        }
        return MirrorUrl.read(field)
                .flatMap(url -> checked(
                        Optional.of(new Mirror(url, DEFAULT_CAPABILITIES, List.of(), List.of(), HostOptions.NONE)),
                        field));
    }

    private Optional<Mirror> authorized(MapReader map, Supplier<Optional<Mirror>> host) {
        boolean isAsked = map.has("auth");
        Optional<Credentials> auth = map.field("auth").flatMap(credentials::read);
        Optional<Mirror> mirror = host.get();
        return isAsked ? mirror.flatMap(read -> auth.map(read::with)) : mirror;
    }

    private Optional<Mirror> mirror(MapReader map, Field field) {
        Optional<URI> url = map.required("url").flatMap(MirrorUrl::read);
        Optional<Boolean> override = overridePath(map, field);
        Optional<URI> whole = withProject(map, url);
        Optional<Mirror> mirror = host(map, whole, DEFAULT_CAPABILITIES, override);
        map.elsewhere(ELSEWHERE);
        map.finish();
        return checked(mirror, field);
    }

    /** The keys that stand beside {@code mirrors} and are the server's, where there are some; {@code url} is the server's. */
    Optional<Mirror> server(MapReader map, Field field, URI url) {
        Optional<Boolean> override = map.read("override_path", Field::flag, false);
        return checked(authorized(map, () -> host(map, Optional.of(url), List.of(), override)), field);
    }

    /** What all hosts may have, whatever their URL. */
    private Optional<Mirror> host(
            MapReader map, Optional<URI> url, List<Capability> otherwise, Optional<Boolean> override) {
        Optional<List<Capability>> capabilities = map.read("capabilities", MirrorReader::capabilities, otherwise);
        Optional<List<PemFile>> ca = map.read("ca", this::authorities, List.of());
        Optional<List<ClientCertificate>> client = map.read("client", this::clients, List.of());
        Optional<HostOptions> options = HostOptionsReader.read(map, override);
        return url.flatMap(there -> capabilities.flatMap(may -> ca.flatMap(authorities ->
                client.flatMap(pairs -> options.map(read -> new Mirror(there, may, authorities, pairs, read))))));
    }

    private static Optional<Mirror> checked(Optional<Mirror> mirror, Field field) {
        mirror.filter(MirrorReader::namesProjectWithoutOverride)
                .ifPresent(half ->
                        field.problems().accept(RegistryProblems.pathWithoutOverride(field.place(), half.url())));
        mirror.filter(MirrorReader::mixesTlsIntoHttp)
                .ifPresent(mixed -> field.problems().accept(RegistryProblems.tlsOfHttp(field.place(), mixed.url())));
        return mirror;
    }

    /** containerd adds /v2 to every path that does not end with it, so that such a one would be asked for as /v2/project/v2. */
    private static boolean namesProjectWithoutOverride(Mirror mirror) {
        String path = mirror.url().getPath();
        return path.startsWith("/v2/")
                && !path.endsWith("/v2")
                && !mirror.options().overridePath();
    }

    private static boolean mixesTlsIntoHttp(Mirror mirror) {
        boolean tls = !mirror.ca().isEmpty()
                || !mirror.client().isEmpty()
                || mirror.options().skipVerify();
        return tls && "http".equals(mirror.url().getScheme());
    }

    private static Optional<Boolean> overridePath(MapReader map, Field field) {
        boolean project = map.has("harbor_project");
        Optional<Boolean> written = map.read("override_path", Field::flag, project);
        if (project && written.equals(Optional.of(false))) {
            field.problems().accept(RegistryProblems.projectWithoutOverride(map.placeOf("override_path")));
            return Optional.empty();
        }
        return written;
    }

    private static Optional<URI> withProject(MapReader map, Optional<URI> url) {
        return map.has("harbor_project")
                ? map.field("harbor_project").flatMap(field -> MirrorUrl.withProject(url, field))
                : url;
    }

    private static Optional<List<Capability>> capabilities(Field field) {
        return field.items().flatMap(items -> {
            if (items.isEmpty()) {
                return field.refused("at least one of " + String.join(", ", WORDS));
            }
            List<Capability> read = items.stream()
                    .flatMap(item -> item.oneOf(WORDS).stream())
                    .map(word -> Capability.valueOf(word.toUpperCase(Locale.ROOT)))
                    .toList();
            return read.size() == items.size()
                    ? Optional.of(read.stream().distinct().toList())
                    : Optional.empty();
        });
    }

    /** One file, or a list of them. */
    private Optional<List<PemFile>> authorities(Field field) {
        return field.value() instanceof YamlList
                ? field.items().flatMap(items -> all(items, files::certificate))
                : files.certificate(field).map(List::of);
    }

    /** {@code [cert, key]}, or a list of such pairs. */
    private Optional<List<ClientCertificate>> clients(Field field) {
        boolean one = field.value() instanceof YamlList(var ignored, var items)
                && items.size() == 2
                && items.stream().allMatch(YamlScalar.class::isInstance);
        return one ? client(field).map(List::of) : field.items().flatMap(pairs -> all(pairs, this::client));
    }

    private Optional<ClientCertificate> client(Field pair) {
        if (!(pair.value() instanceof YamlList(var ignored, var parts)) || parts.size() != 2) {
            return pair.isTemplate()
                    ? Optional.empty()
                    : pair.refused("a list of pairs: client: [[files/client.cert, files/client.key]]");
        }
        List<Field> items = pair.items().orElse(List.of());
        Optional<PemFile> certificate = files.certificate(items.get(0));
        Optional<PemFile> key = files.key(items.get(1));
        return certificate.flatMap(first -> key.flatMap(second -> files.isPair(first, second, pair)
                ? Optional.of(new ClientCertificate(first, second))
                : Optional.empty()));
    }

    /** Every item, or nothing when one of them is at fault. */
    private static <T> Optional<List<T>> all(List<Field> items, Function<Field, Optional<T>> reader) {
        List<T> values = items.stream().map(reader).flatMap(Optional::stream).toList();
        return values.size() == items.size() ? Optional.of(values) : Optional.empty();
    }
}

package io.fleetmirror.playbook;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.proxy.NoProxy;
import io.fleetmirror.proxy.NoProxyParts;
import io.fleetmirror.proxy.Placed;
import io.fleetmirror.proxy.ProxySettings;
import io.fleetmirror.proxy.ProxyUrl;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.MapReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the {@code proxy:} section. */
final class ProxyReader {

    private static final List<String> NOT_YET =
            List.of("auth", "username", "user", "password", "drop_in", "file_name", "unit");
    private static final List<String> NO_PROXY_NOT_YET =
            List.of("cluster_domain", "etcd_domain", "etcd_discovery_domain", "platform");

    private ProxyReader() {}

    static Optional<DesiredProxy> read(Field field) {
        if (field.isWord("none")) {
            return Optional.of(new DesiredProxy.Removed());
        }
        return field.map("proxy").flatMap(map -> settings(map, field)).map(DesiredProxy.Used::new);
    }

    private static Optional<ProxySettings> settings(MapReader map, Field section) {
        boolean wantsHttp = map.has("http");
        boolean wantsHttps = map.has("https");
        Optional<ProxyUrl> http = map.field("http").flatMap(ProxyReader::url);
        Optional<ProxyUrl> https = map.field("https").flatMap(ProxyReader::url);
        Optional<List<String>> noProxy = map.has("no_proxy")
                ? map.field("no_proxy").flatMap(ProxyReader::noProxy)
                : value(NoProxy.compose(section.place(), NoProxyParts.DEFAULTS_ONLY), section);
        map.notYet(NOT_YET);
        map.finish();
        if (!wantsHttp && !wantsHttps) {
            section.problems().accept(PlaybookProblems.noProxyUrl(map.place()));
        } else if (!wantsHttps) {
            section.problems().accept(PlaybookProblems.noHttpsProxy(map.place()));
        }
        boolean complete =
                wantsHttp == http.isPresent() && wantsHttps == https.isPresent() && (wantsHttp || wantsHttps);
        return complete ? noProxy.map(entries -> new ProxySettings(http, https, entries)) : Optional.empty();
    }

    private static Optional<ProxyUrl> url(Field field) {
        return field.text().flatMap(text -> value(ProxyUrl.parse(field.place(), text), field));
    }

    private static Optional<List<String>> noProxy(Field field) {
        return field.map("no_proxy").flatMap(map -> {
            Optional<Boolean> defaults = map.has("defaults") ? map.flag("defaults") : Optional.of(true);
            Optional<List<Placed>> nodes = placed(map, "node_cidrs");
            Optional<List<Placed>> services = placed(map, "service_cidrs");
            Optional<List<Placed>> cluster = placed(map, "cluster_cidrs");
            Optional<List<Placed>> extra = placed(map, "extra");
            Optional<Placed> apiServer = map.field("api_server").flatMap(ProxyReader::placed);
            map.notYet(NO_PROXY_NOT_YET);
            map.finish();
            boolean complete =
                    Stream.of(defaults, nodes, services, cluster, extra).allMatch(Optional::isPresent)
                            && map.has("api_server") == apiServer.isPresent();
            if (!complete) {
                return Optional.empty();
            }
            NoProxyParts parts = new NoProxyParts(
                    defaults.get(), nodes.get(), services.get(), cluster.get(), apiServer, extra.get());
            return value(NoProxy.compose(field.place(), parts), field);
        });
    }

    /** Empty when an item is at fault or a template. */
    private static Optional<List<Placed>> placed(MapReader map, String key) {
        if (!map.has(key)) {
            return Optional.of(List.of());
        }
        return map.field(key).flatMap(Field::items).flatMap(items -> {
            List<Placed> texts = items.stream()
                    .map(ProxyReader::placed)
                    .flatMap(Optional::stream)
                    .toList();
            return texts.size() == items.size() ? Optional.of(texts) : Optional.empty();
        });
    }

    private static Optional<Placed> placed(Field field) {
        return field.text().map(text -> new Placed(text, field.place()));
    }

    private static <T> Optional<T> value(Checked<T> checked, Field field) {
        checked.problems().forEach(field.problems());
        return checked instanceof Checked.Valid<T>(T value, List<Problem> ignored)
                ? Optional.of(value)
                : Optional.empty();
    }
}

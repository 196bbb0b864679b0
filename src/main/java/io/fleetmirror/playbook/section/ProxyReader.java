package io.fleetmirror.playbook.section;

import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.desired.DesiredProxy.OnOverride;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.proxy.ProxySettings;
import io.fleetmirror.proxy.ProxyUrl;
import io.fleetmirror.proxy.noproxy.NoProxy;
import io.fleetmirror.proxy.noproxy.NoProxyPart;
import io.fleetmirror.proxy.noproxy.NoProxyParts;
import io.fleetmirror.proxy.noproxy.Placed;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.MapReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code proxy:} section. */
final class ProxyReader {

    private static final String IN_URL = "write it into the URL, percent-encoded: http://USER:PASSWORD@HOST:PORT";

    private static final Map<String, String> ELSEWHERE =
            Map.of("auth", IN_URL, "username", IN_URL, "user", IN_URL, "password", IN_URL);

    private ProxyReader() {}

    static Optional<DesiredProxy> read(Field field) {
        if (field.isWord("none")) {
            return Optional.of(new DesiredProxy.Removed());
        }
        return field.map("proxy").flatMap(map -> {
            Optional<OnOverride> onOverride = map.read("on_override", ProxyReader::onOverride, OnOverride.REFUSE);
            return settings(map, field)
                    .flatMap(settings -> onOverride.map(what -> new DesiredProxy.Used(settings, what)));
        });
    }

    private static Optional<ProxySettings> settings(MapReader map, Field section) {
        boolean wantsHttp = map.has("http");
        boolean wantsHttps = map.has("https");
        Optional<ProxyUrl> http = map.field("http").flatMap(ProxyReader::url);
        Optional<ProxyUrl> https = map.field("https").flatMap(ProxyReader::url);
        Optional<List<String>> noProxy = map.has("no_proxy")
                ? map.field("no_proxy").flatMap(ProxyReader::noProxy)
                : value(NoProxy.compose(section.place(), NoProxyParts.DEFAULTS_ONLY), section);
        map.elsewhere(ELSEWHERE);
        map.finish();
        if (!wantsHttp && !wantsHttps) {
            section.problems().accept(SectionProblems.noProxyUrl(map.place()));
        } else if (!wantsHttps) {
            section.problems().accept(SectionProblems.noHttpsProxy(map.place()));
        }
        boolean complete =
                wantsHttp == http.isPresent() && wantsHttps == https.isPresent() && (wantsHttp || wantsHttps);
        return complete ? noProxy.map(entries -> new ProxySettings(http, https, entries)) : Optional.empty();
    }

    private static Optional<OnOverride> onOverride(Field field) {
        return field.oneOf(List.of("refuse", "warn")).map(word -> OnOverride.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static Optional<ProxyUrl> url(Field field) {
        return field.text().flatMap(text -> value(ProxyUrl.parse(field.place(), text), field));
    }

    private static Optional<List<String>> noProxy(Field field) {
        return field.map("no_proxy").flatMap(map -> {
            Optional<Boolean> defaults = map.read("defaults", Field::flag, true);
            Map<NoProxyPart, List<Placed>> items = new EnumMap<>(NoProxyPart.class);
            boolean isComplete = true;
            for (NoProxyPart part : NoProxyPart.values()) {
                List<Optional<Placed>> read = map.field(part.key())
                        .map(written -> placed(written, part))
                        .orElse(List.of());
                List<Placed> texts = read.stream().flatMap(Optional::stream).toList();
                isComplete &= texts.size() == read.size();
                if (map.has(part.key())) {
                    items.put(part, texts);
                }
            }
            map.finish();
            if (isComplete) {
                return defaults.flatMap(
                        wanted -> value(NoProxy.compose(field.place(), new NoProxyParts(wanted, items)), field));
            }
            // What could be read is judged all the same, but not what is missing of it.
            NoProxy.compose(field.place(), new NoProxyParts(true, items)).problems().stream()
                    .filter(Problem::isError)
                    .forEach(field.problems());
            return Optional.empty();
        });
    }

    /** An item a piece, empty where it is at fault or a template; the others are judged all the same. */
    private static List<Optional<Placed>> placed(Field field, NoProxyPart part) {
        return NoProxyPart.LISTS.contains(part)
                ? field.items()
                        .map(items -> items.stream().map(ProxyReader::placed).toList())
                        .orElseGet(() -> List.of(Optional.empty()))
                : List.of(placed(field));
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

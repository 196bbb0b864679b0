package io.fleetmirror.planner;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.hosts.Capability;
import io.fleetmirror.containerd.hosts.HostsToml.HostOptions;
import io.fleetmirror.desired.DesiredContainerd;
import io.fleetmirror.desired.DesiredContainerd.ConfigChoices;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredRegistry.ClientCertificate;
import io.fleetmirror.desired.DesiredRegistry.Fallback;
import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.desired.DesiredVerification;
import io.fleetmirror.desired.MirrorProof;
import io.fleetmirror.inventory.node.Become;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.node.SshTarget;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.pem.PemFile;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.proxy.ProxySettings;
import io.fleetmirror.proxy.ProxyUrl;
import io.fleetmirror.systemd.DropInName;
import io.fleetmirror.systemd.UnitName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a playbook wants of a node; nothing, to begin with. */
public final class TestingDesired {

    private final Map<RegistryHost, DesiredRegistry> registries = new LinkedHashMap<>();
    private DesiredProxy proxy = new DesiredProxy.Untouched();
    private DesiredContainerd containerd = DesiredContainerd.DEFAULT;
    private DesiredVerification verification = DesiredVerification.DEFAULT;

    private TestingDesired() {}

    public static TestingDesired nothing() {
        return new TestingDesired();
    }

    /** docker.io through one mirror. */
    public static TestingDesired mirror() {
        return nothing().mirrored("docker.io", plain("https://mirror.example.com"));
    }

    public static Mirror plain(String url) {
        return mirror(url, List.of(), List.of());
    }

    public static Mirror mirror(String url, List<String> authorities, List<ClientCertificate> clients) {
        return new Mirror(
                URI.create(url),
                List.of(Capability.PULL, Capability.RESOLVE),
                authorities.stream().map(TestingDesired::pem).toList(),
                clients,
                HostOptions.NONE);
    }

    public static ClientCertificate client(String certificate, String key) {
        return new ClientCertificate(pem(certificate), pem(key));
    }

    private static PemFile pem(String content) {
        return new PemFile(Path.of("files/some.pem"), content);
    }

    public static ProxySettings settings(String url) {
        Optional<ProxyUrl> parsed =
                ProxyUrl.parse(new Place.OnCommandLine("test"), url) instanceof Checked.Valid<ProxyUrl> valid
                        ? Optional.of(valid.value())
                        : Optional.empty();
        return new ProxySettings(parsed, parsed, List.of("localhost", ".svc"));
    }

    public TestingDesired mirrored(String registry, Mirror... mirrors) {
        return registry(registry, new DesiredRegistry.Mirrored(Fallback.UPSTREAM, List.of(mirrors)));
    }

    public TestingDesired registry(String registry, DesiredRegistry desired) {
        registries.put(new RegistryHost(registry), desired);
        return this;
    }

    public TestingDesired without(String registry) {
        return registry(registry, new DesiredRegistry.Removed());
    }

    public TestingDesired proxy(String url) {
        proxy = new DesiredProxy.Used(settings(url));
        return this;
    }

    public TestingDesired proxy(String url, String... noProxy) {
        ProxySettings usual = settings(url);
        proxy = new DesiredProxy.Used(new ProxySettings(usual.http(), usual.https(), List.of(noProxy)));
        return this;
    }

    public TestingDesired letOthersWin() {
        if (proxy instanceof DesiredProxy.Used used) {
            proxy = new DesiredProxy.Used(used.settings(), DesiredProxy.OnOverride.WARN);
        }
        return this;
    }

    public TestingDesired noProxy() {
        proxy = new DesiredProxy.Removed();
        return this;
    }

    public TestingDesired style(DesiredContainerd.RegistryStyle style) {
        containerd = new DesiredContainerd(style, Optional.empty(), DropInName.DEFAULT, ConfigChoices.NONE);
        return this;
    }

    public TestingDesired unit(String name) {
        containerd = new DesiredContainerd(
                containerd.registryStyle(), Optional.of(new UnitName(name)), containerd.dropIn(), containerd.config());
        return this;
    }

    public TestingDesired dropIn(String name) {
        containerd = new DesiredContainerd(
                containerd.registryStyle(), containerd.unit(), new DropInName(name), containerd.config());
        return this;
    }

    public TestingDesired migrating() {
        containerd = containerd.migrating();
        return this;
    }

    public TestingDesired enablingCri() {
        containerd = new DesiredContainerd(
                containerd.registryStyle(),
                containerd.unit(),
                containerd.dropIn(),
                new ConfigChoices(Optional.empty(), Optional.empty(), true, false));
        return this;
    }

    public TestingDesired throughMirror(String image, MirrorProof proof) {
        verification = new DesiredVerification(List.of(image), Duration.ofSeconds(60), proof);
        return this;
    }

    public TestingDesired image(String image) {
        verification = new DesiredVerification(List.of(image), Duration.ofSeconds(60));
        return this;
    }

    public DesiredNode build() {
        Node node = new Node(new NodeName("node-1"), List.of(), SshTarget.to("10.0.0.1"), Become.NONE, Variables.NONE);
        return new DesiredNode(node, proxy, registries, containerd, verification);
    }
}

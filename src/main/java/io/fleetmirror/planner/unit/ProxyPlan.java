package io.fleetmirror.planner.unit;

import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.planner.file.Wishes;
import io.fleetmirror.planner.registry.RegistryUrls;
import io.fleetmirror.proxy.ProxyCheck;
import io.fleetmirror.systemd.ShownEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that the proxy needs on a node: the unit's files, and the environment that containerd's process shall have by them. */
public final class ProxyPlan {

    private final DesiredNode desired;
    private final NodeFacts facts;
    private final Unit unit;
    private final Map<String, String> environment;

    /** Reads the unit and all that it names once for all that is asked of it. */
    public ProxyPlan(DesiredNode desired, NodeFacts facts) {
        this.desired = desired;
        this.facts = facts;
        this.unit = new Unit(facts, desired.containerd().dropIn());
        this.environment = Environments.desired(desired, facts, unit);
    }

    /** Names whose addresses a node must know before its NO_PROXY can be judged. */
    public static List<String> namesToResolve(DesiredNode desired) {
        return desired.proxy() instanceof DesiredProxy.Used used
                ? ProxyCheck.namesToResolve(used.settings(), RegistryUrls.of(desired.registries()))
                : List.of();
    }

    /** Its drop-in and its environment file, and who else has a say in these variables. */
    public Wishes wishes() {
        return ProxyFiles.of(desired, facts, unit);
    }

    /** What the process shall have once the plan is carried out; an empty value means unset. Values may be secret. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Variables of it that the running process has with another value. */
    public Set<String> differing() {
        return Environments.differing(environment, facts);
    }

    /** What systemd shows of it once it has read our files. */
    public ShownEnvironment shown() {
        return Environments.shown(desired, environment, facts);
    }
}

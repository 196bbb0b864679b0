package io.fleetmirror.fleet;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.DockerObjectAccessor;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.Volume;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** How the lab's images become containers, and how none of them is left behind. What a node needs is lab/containers.sh's. */
final class LabContainers {

    /** The pid of the tests that own a container or a network: whoever finds one whose owner is dead removes it. */
    private static final String OWNER = "fleetmirror.test";

    private static final String PID = Long.toString(ProcessHandle.current().pid());

    static {
        removeOf(
                pid -> !pid.equals(PID) && ProcessHandle.of(Long.parseLong(pid)).isEmpty());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> removeOf(PID::equals)));
    }

    private LabContainers() {}

    static DockerClient docker() {
        return DockerClientFactory.lazyClient();
    }

    /** A network without a way out. */
    static String network() {
        return docker().createNetworkCmd()
                .withName("fleetmirror-test-" + PID + "-" + System.nanoTime())
                .withInternal(true)
                .withLabels(Map.of(OWNER, PID))
                .exec()
                .getId();
    }

    static GenericContainer<?> service(String role, String network, List<String> aliases) {
        return container("fleetmirror-lab/services:latest", network, aliases)
                .withCommand(role)
                .withCreateContainerCmdModifier(create -> create.withHostName(role));
    }

    static GenericContainer<?> node(Generation generation, String name, String network, String authorizedKey) {
        return container(generation.image(), network, List.of(name))
                .withEnv("LAB_AUTHORIZED_KEY", authorizedKey)
                .withTmpFs(Map.of("/run", "rw", "/tmp", "rw"))
                .withCreateContainerCmdModifier(create -> asNode(create.withHostName(name)));
    }

    private static GenericContainer<?> container(String image, String network, List<String> aliases) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withLabel(OWNER, PID)
                .withCreateContainerCmdModifier(create -> {
                    create.withAliases(aliases);
                    hostConfig(create).withNetworkMode(network);
                });
    }

    private static void asNode(CreateContainerCmd create) {
        HostConfig config = hostConfig(create)
                .withCapAdd(
                        Capability.SYS_ADMIN,
                        Capability.NET_ADMIN,
                        Capability.SYS_PTRACE,
                        Capability.SYSLOG,
                        Capability.DAC_READ_SEARCH,
                        Capability.LINUX_IMMUTABLE)
                .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"));
        // What the command line calls systempaths=unconfined.
        DockerObjectAccessor.overrideRawValue(config, "MaskedPaths", List.of());
        DockerObjectAccessor.overrideRawValue(config, "ReadonlyPaths", List.of());
        create.withVolumes(new Volume("/var/lib/containerd"));
    }

    private static HostConfig hostConfig(CreateContainerCmd create) {
        HostConfig config = create.getHostConfig();
        if (config == null) {
            throw new IllegalStateException("Testcontainers gives every container a host configuration");
        }
        return config;
    }

    private static void removeOf(java.util.function.Predicate<String> owner) {
        for (Container container : docker().listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(OWNER))
                .exec()) {
            if (owner.test(container.getLabels().get(OWNER))) {
                docker().removeContainerCmd(container.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            }
        }
        for (Network network :
                docker().listNetworksCmd().withFilter("label", List.of(OWNER)).exec()) {
            if (owner.test(network.getLabels().get(OWNER))) {
                docker().removeNetworkCmd(network.getId()).exec();
            }
        }
    }
}

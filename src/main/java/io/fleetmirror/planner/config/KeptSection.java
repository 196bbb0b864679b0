package io.fleetmirror.planner.config;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.config.RegistrySection;
import io.fleetmirror.containerd.config.RegistrySection.Tls;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.planner.file.Ours;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stays of a section of config.toml that an earlier playbook made: that of registries which this one does not name. The
 * settings of a host stay where such a registry contacts it; those of TLS never beside {@code config_path}, with which containerd
 * loads no CRI plugin.
 */
record KeptSection(NodeFacts facts, RemotePath certsD, Set<RegistryHost> named, ChosenStyle style) {

    RegistrySection of(RegistrySection before) {
        Map<String, List<String>> endpoints = new LinkedHashMap<>(before.endpoints());
        endpoints.keySet().removeIf(this::isNamed);
        String contacted = String.join(
                        "\n", endpoints.values().stream().flatMap(List::stream).toList()) + "\n" + filesOfOthers();
        Map<String, Tls> tls = style == ChosenStyle.CERTS_D ? Map.of() : contactedOf(before.tls(), contacted);
        return new RegistrySection(endpoints, tls, contactedOf(before.auth(), contacted));
    }

    private <T> Map<String, T> contactedOf(Map<String, T> hosts, String contacted) {
        Map<String, T> left = new LinkedHashMap<>(hosts);
        left.keySet()
                .removeIf(host -> !contacted.contains("://" + host + "\n")
                        && !contacted.contains("://" + host + "/")
                        && !contacted.contains("://" + host + "\""));
        return left;
    }

    /** The texts of fleetmirror's own hosts.toml files of registries that the playbook does not name. */
    private String filesOfOthers() {
        StringBuilder texts = new StringBuilder();
        for (RemotePath path : facts.files().entries().keySet()) {
            boolean isHosts = path.fileName().equals("hosts.toml")
                    && path.parent().parent().equals(certsD);
            if (isHosts && !isOfNamed(path.parent().fileName())) {
                Ours.marked(facts.files().at(path)).ifPresent(texts::append);
            }
        }
        return texts.toString();
    }

    private boolean isOfNamed(String directory) {
        return named.stream().anyMatch(registry -> registry.directoryNames().contains(directory));
    }

    private boolean isNamed(String registry) {
        return named.stream().anyMatch(host -> registry.equals(host.equals(RegistryHost.DEFAULT) ? "*" : host.value()));
    }
}

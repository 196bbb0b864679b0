package io.fleetmirror.playbook.section;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.desired.DesiredContainerd;
import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredVerification;
import io.fleetmirror.pem.PemFiles;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Field;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the sections of a play. A section that is at fault is told and empty; so is, untold, one with a template that is still to
 * be rendered.
 */
public final class SectionReader {

    private final RegistriesReader registries;

    /** {@code files} are those beside the playbook, which mirrors name. */
    public SectionReader(PemFiles files, Consumer<Problem> problems) {
        this.registries = new RegistriesReader(files, problems);
    }

    /** The {@code proxy:} section. */
    public Optional<DesiredProxy> proxy(Field field) {
        return ProxyReader.read(field);
    }

    /** The {@code registries:} section. */
    public Optional<Map<RegistryHost, DesiredRegistry>> registries(Field field) {
        return registries.read(field);
    }

    /** The {@code containerd:} section. */
    public Optional<DesiredContainerd> containerd(Field field) {
        return ContainerdReader.read(field);
    }

    /** The {@code verify:} section. */
    public Optional<DesiredVerification> verification(Field field) {
        return VerificationReader.read(field);
    }
}

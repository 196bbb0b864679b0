package io.fleetmirror.cli.run;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version of the jar, and the Java that runs it. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(VersionText.class.getPackage().getImplementationVersion())
                .orElse("of this checkout");
        return new String[] {
            "fleetmirror " + version + " (Java " + Runtime.version().feature() + ")"
        };
    }
}

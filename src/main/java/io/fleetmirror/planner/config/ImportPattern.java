package io.fleetmirror.planner.config;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.glob.Glob;
import java.util.function.Predicate;

/** What an entry of {@code imports} stands for, as containerd's {@code resolveImports} has it. */
final class ImportPattern {

    private ImportPattern() {}

    /**
     * Relative ones are beside the file that names them, but patterns before 1.7, which are below {@code /}, where systemd starts a
     * service. Without a star, nothing in it is a pattern.
     */
    static Predicate<RemotePath> of(RemotePath from, String written, ContainerdVersion version) {
        boolean isPattern = written.contains("*");
        String directory =
                isPattern && !version.isAtLeast(1, 7, 0) ? "" : from.parent().value();
        String whole = written.startsWith("/") ? written : directory + "/" + written.replaceFirst("^(\\./)+", "");
        if (!isPattern) {
            return path -> path.value().equals(whole);
        }
        Predicate<String> pattern = Glob.ofPath(whole);
        return path -> pattern.test(path.value());
    }
}

package io.fleetmirror.review;

import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.NodePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One node's change: of each file, by its path, the digest, in the order of their switching; and the kind of activation. */
record PlannedChange(Map<String, String> files, String activation) {

    PlannedChange {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    static PlannedChange of(NodePlan.Change change) {
        Map<String, String> files = new LinkedHashMap<>();
        for (FileChange file : change.files()) {
            files.put(file.path().value(), file.digest());
        }
        return new PlannedChange(files, change.activation().kind().word());
    }

    /** What is not as in {@code other}: paths, and the activation; none where both do the same. */
    List<String> differences(PlannedChange other) {
        TreeSet<String> paths = new TreeSet<>(files.keySet());
        paths.addAll(other.files.keySet());
        paths.removeIf(path -> files.getOrDefault(path, "").equals(other.files.getOrDefault(path, "")));
        List<String> differences = new ArrayList<>(paths);
        if (!activation.equals(other.activation)) {
            differences.add("activation: " + activation);
        }
        return differences;
    }
}

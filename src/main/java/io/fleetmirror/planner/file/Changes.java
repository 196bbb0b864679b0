package io.fleetmirror.planner.file;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.FileState.Absent;
import io.fleetmirror.facts.FileState.Attributes;
import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.facts.FileState.Regular;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.FileChange.NewFile;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Wishes against the files of a node: what differs, and what stands in the way. */
public record Changes(List<FileChange> files, List<Problem> problems) {

    /** Where a transaction leaves what undoes it at the next boot, while it is open; see {@code arm.sh}. */
    private static final RemotePath GENERATORS = new RemotePath("/etc/systemd/system-generators");

    public Changes {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /** In the order of the wishes; what is as it shall be already is left out. */
    public static Changes of(List<Wish> wishes, NodeFacts facts) {
        List<FileChange> files = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Wish wish : wishes) {
            FileState before = facts.files().at(wish.path());
            List<Problem> obstacles = obstacles(wish.path(), facts);
            problems.addAll(obstacles);
            if (obstacles.isEmpty() && differs(before, wish.after())) {
                List<String> diff = FileDiff.of(wish.path(), before, wish.after());
                files.add(new FileChange(wish.path(), before, wish.after(), diff));
            }
        }
        return new Changes(files, problems);
    }

    /**
     * Root too fails to write where a file system is mounted read-only or {@code chattr +i} was said, which is one cause for many
     * paths, and to rename a file onto a mount; {@code ahead.sh} looks again.
     */
    public static List<Problem> unwritable(List<FileChange> files, NodeFacts facts) {
        List<RemotePath> paths = files.stream().map(FileChange::path).toList();
        List<Problem> problems = new ArrayList<>(paths.stream()
                .filter(facts.files().mounted()::contains)
                .map(path -> FileProblems.mounted(facts.node(), path))
                .toList());
        List<RemotePath> unwritable = Stream.concat(paths.stream(), Stream.of(GENERATORS.child("fleetmirror")))
                .flatMap(path -> facts.files().unwritable(path).stream())
                .distinct()
                .toList();
        if (!unwritable.isEmpty()) {
            problems.add(FileProblems.unwritable(facts.node(), unwritable.getFirst(), unwritable.size() - 1));
        }
        return problems;
    }

    private static boolean differs(FileState before, Optional<NewFile> after) {
        boolean isThere = before instanceof Regular;
        if (after.isEmpty() || !isThere) {
            return isThere || after.isPresent();
        }
        NewFile file = after.get();
        return !(before instanceof Regular(Attributes attributes, Bytes content)
                && content.equals(file.content())
                && attributes.mode() == file.mode());
    }

    /** A link, and what is no file, is never replaced: somebody put it there for a reason. */
    public static List<Problem> obstacles(RemotePath path, NodeFacts facts) {
        FileState before = facts.files().at(path);
        List<Problem> problems = new ArrayList<>();
        if (!(before instanceof Absent || before instanceof Regular)) {
            problems.add(FileProblems.notAFile(facts.node(), path, before));
        }
        for (RemotePath parent = path.parent(); !parent.value().equals("/"); parent = parent.parent()) {
            FileState state = facts.files().at(parent);
            if (!(state instanceof Absent || state instanceof FileState.Directory)) {
                problems.add(FileProblems.notADirectory(facts.node(), parent, state));
            }
        }
        return problems;
    }
}

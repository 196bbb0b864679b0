package io.fleetmirror.transaction;

import io.fleetmirror.progress.Phase;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what {@link FaultMatrixTest} saw as a page. */
final class MatrixText {

    private static final String HEAD = """
            # What a node is like after a fault

            Written by `FaultMatrixTest` from what it saw on real nodes of three generations of containerd. A cell is one
            transaction that rewrites three files, adds one, removes one, reloads, restarts and pulls, with one fault in one
            of its phases.

            - *old*: every managed path is as it was, in content, mode, owner, time and absence; containerd is ready.
            - *new*: every managed path is as the change has it, containerd is ready and has pulled; the journal says confirmed.
            - Either way nothing of fleetmirror is left running or enabled, and the controller was told which of the two it is.
            - *told later*: the controller was not there at the end; the next contact asked, and the node said so.
            - *cleared away later*: what stood by for the next boot could not be taken away, which the outcome notes; the node
              did so by itself, seconds after it could.
            - *refused*: the transaction saw the fault coming and changed nothing.
            - *by itself once it could*: nothing could be put back while the fault lasted, and the outcome was `left broken`,
              with the backup and the command to go on; nobody had to, since the node tried again until the fault was over.
            - *(!)*: the promise was not kept.

            """;

    private static final String TAIL = """

            The clock jumps by what `date` says: a container cannot set the clock. Transactions in the column roll-back have
            come there by an image that cannot be pulled.
            """;

    private MatrixText() {}

    static String of(Collection<Seen> seen) {
        List<Phase> phases = List.of(Phase.values());
        String header = "| fault | " + phases.stream().map(Phase::word).collect(Collectors.joining(" | ")) + " |\n|"
                + "---|".repeat(phases.size() + 1) + "\n";
        return HEAD
                + header
                + Arrays.stream(Fault.values())
                        .map(fault -> row(fault, phases, seen))
                        .collect(Collectors.joining())
                + TAIL;
    }

    private static String row(Fault fault, List<Phase> phases, Collection<Seen> seen) {
        return "| " + fault.title() + " | "
                + phases.stream()
                        .map(phase -> seen.stream()
                                .filter(cell -> cell.fault() == fault && cell.phase() == phase)
                                .map(Seen::cell)
                                .findFirst()
                                .orElse(""))
                        .collect(Collectors.joining(" | "))
                + " |\n";
    }
}

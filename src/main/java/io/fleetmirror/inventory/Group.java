package io.fleetmirror.inventory;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.source.draft.InventoryDraft;
import java.util.List;

/** A group as the file declares it: the groups in it and the nodes that stand in it directly, both in file order. */
public record Group(String name, List<String> children, List<NodeName> nodes) {

    /** The group that holds every other group and every node. */
    public static final String ALL = InventoryDraft.ALL;

    /** The nodes that are in no group but {@code all}. */
    public static final String UNGROUPED = InventoryDraft.UNGROUPED;

    public Group {
        children = List.copyOf(children);
        nodes = List.copyOf(nodes);
    }
}

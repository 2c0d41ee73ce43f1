package io.t2drl.export.onnx;

import io.t2drl.decide.model.AllocatorModel;
import io.t2drl.decide.model.CellInputs;
import io.t2drl.decide.model.CellModel;
import io.t2drl.export.onnx.Graph.Type;
import io.t2drl.export.onnx.Graph.Value;
import io.t2drl.replay.SlotColumns;

/** An allocator as a graph: from the states of cells in one slot to what their users get. */
final class AllocatorGraph {

  private static final String CELLS = "cells";
  private static final String USERS = "users";

  private AllocatorGraph() {}

  static Graph of(AllocatorModel model, CellModel cell) {
    Graph graph =
        new Graph(
            "allocator",
            "Splits bandwidth and denoising steps among the users of edge cells in one slot: draws"
                + " one raw action per sample, makes all of them feasible, and takes the one that"
                + " the critics value most.");
    Nodes root = new Nodes(graph, "");
    Slot slot = new Slot(root, model.inputs(), cell);
    Value features = slot.features();
    Value raw = new Actor(root, model.actor()).actions(features);
    Value limits = slot.limits();
    Amender amended =
        Amender.of(root.in("amender"), raw, limits, slot.budget(), cell.bandwidthFloor());
    Value described =
        amended.described(root.in("action"), slot.users(), limits, largest(root, model, slot));
    Value values =
        new Critics(root, model.pessimism()).values(model.critics(), features, described);
    outputs(root, amended, raw, values);
    return graph;
  }

  /** In a mix the critics count steps in units of the cell's budget. */
  private static Value largest(Nodes root, AllocatorModel model, Slot slot) {
    return model
        .inputs()
        .cell()
        .map(CellInputs::trainedSteps)
        .map(
            trained ->
                root.in("action")
                    .multiply(
                        "steps.largest",
                        slot.budget(),
                        root.number(model.largestSteps() / trained)))
        .orElseGet(() -> root.number(model.largestSteps()));
  }

  private static void outputs(Nodes root, Amender amended, Value raw, Value values) {
    Value best = root.in("best").positionOfLargest("sample", values, 0);
    Graph graph = root.graph();
    graph.output(
        chosen(root, "bandwidth", amended.bandwidth(), best, 1, 0, 2),
        Type.FLOAT,
        "Share of the bandwidth of each user; the shares of a cell add up to 1.",
        CELLS,
        USERS);
    graph.output(
        chosen(root, "steps", amended.steps(), best, 1, 0, 2),
        Type.FLOAT,
        "Denoising steps at the edge of each user, 0 for misses; those of a cell add up to the"
            + " budget at most. They need not be whole.",
        CELLS,
        USERS);
    graph.output(
        chosen(root, SlotColumns.RAW_ACTION.name(), raw, best, 1, 0, 2, 3),
        Type.FLOAT,
        "What the actor said of each user before it was made feasible, from -1 to 1: bandwidth,"
            + " then steps.",
        CELLS,
        USERS,
        2);
    graph.output(
        values,
        Type.FLOAT,
        "What the critics say each sample is worth: their lower bound of the sum over the users.",
        "samples",
        CELLS);
  }

  /** {@return each cell's best sample of what samples hold, [S x B x ...]} */
  private static Value chosen(Nodes root, String name, Value samples, Value best, int... order) {
    Nodes nodes = root.in("best");
    return root.pick(name, nodes.transpose(name + ".by-cell", samples, order), best);
  }
}

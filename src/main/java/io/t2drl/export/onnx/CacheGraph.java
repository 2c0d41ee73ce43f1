package io.t2drl.export.onnx;

import io.t2drl.decide.model.CacherModel;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.ListedCacher;
import io.t2drl.decide.model.ScoredCacher;
import io.t2drl.export.onnx.Graph.Type;
import io.t2drl.export.onnx.Graph.Value;
import java.util.Locale;

/** Cachers as graphs: from the states of cells at the beginning of a frame to what to cache. */
final class CacheGraph {

  static final String CELLS = "cells";

  private CacheGraph() {}

  static Graph of(CacherModel cacher, CellModel cell) {
    if (cacher instanceof ListedCacher listed) {
      return ListedGraph.of(listed);
    }
    return ScoredGraph.of((ScoredCacher) cacher, cell);
  }

  /** Adds the input that tells of the requests to come. */
  static Value seen(Graph graph, CacherModel cacher) {
    if (cacher.seesRequests()) {
      return graph.input(
          "requests",
          Type.FLOAT,
          "Share of each model in the requests of the frames before, the last one first; for"
              + " frames that there were not, 1 / models.",
          CELLS,
          cacher.historyFrames(),
          cacher.models());
    }
    return graph.input(
        "popularity",
        Type.INT64,
        String.format(Locale.ROOT, "Popularity state of each cell, 0 to %d.", cacher.states() - 1),
        CELLS);
  }

  /** Adds the input that tells what is there already. */
  static Value previous(Graph graph, CacherModel cacher) {
    return graph.input(
        "previous",
        Type.BOOL,
        "Whether each model was cached in the frame before; all false in an episode's first.",
        CELLS,
        cacher.models());
  }
}

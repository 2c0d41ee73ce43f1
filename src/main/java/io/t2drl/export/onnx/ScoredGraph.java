package io.t2drl.export.onnx;

import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.DenseWeights;
import io.t2drl.decide.model.ScoredCacher;
import io.t2drl.export.onnx.Graph.Type;
import io.t2drl.export.onnx.Graph.Value;
import java.util.stream.IntStream;

/**
 * A cacher that scores models: {@link ScoredCacher}. What a cache may be expected to save, and the
 * search for the best cache among those that fit, are left to whoever runs the graph.
 */
final class ScoredGraph {

  private static final int MODELS = -2;

  private final ScoredCacher cacher;
  private final CellModel cell;
  private final Graph graph;
  private final Nodes root;
  private final Nodes described;
  private final int models;

  private ScoredGraph(ScoredCacher cacher, CellModel cell) {
    this.cacher = cacher;
    this.cell = cell;
    graph =
        new Graph(
            "cacher",
            "Scores what edge cells could cache in a frame. A cache x (1 for its models, else 0) is"
                + " worth base + sum of worth x - 1/2 sum over the first half of the loads of (sum"
                + " of load x)^2 + 1/2 the same over the second half + savings_unit times what the"
                + " cache may be expected to save. That estimate and the search are left to you:"
                + " the trained policy takes the best of the caches that fit into the capacity"
                + (cacher.maximalOnly() ? " and have no room for another model." : "."));
    root = new Nodes(graph, "");
    described = root.in("features");
    models = cacher.models();
  }

  static Graph of(ScoredCacher cacher, CellModel cell) {
    return new ScoredGraph(cacher, cell).built();
  }

  private Graph built() {
    Value seen = CacheGraph.seen(graph, cacher);
    Value previous = described.cast("previous", CacheGraph.previous(graph, cacher), Type.FLOAT);
    Value features = new ModelFeatures(described, cacher, cell).of(seen, previous);
    graph.output(
        root.apply("Identity", "features", features),
        Type.FLOAT,
        "What is seen of each model, from which follows what a cache may be expected to save.",
        CacheGraph.CELLS,
        models,
        ScoredCacher.FEATURES);
    Value inner = root.silu("inner", layer("encoder", cacher.encoder(), features));
    Value shared =
        root.add(
            "shared",
            layer("mean", cacher.mean(), root.mean("inner.mean", inner, MODELS)),
            layer("max", cacher.max(), root.largest("inner.max", inner, MODELS)));
    Value outer = root.silu("outer", root.add("seen", layer("own", cacher.own(), inner), shared));
    Value heads = layer("head", cacher.head(), outer);
    Value base =
        root.add(
            "base.sum",
            layer("mean-base", cacher.meanBase(), root.mean("outer.mean", outer, MODELS)),
            layer("max-base", cacher.maxBase(), root.largest("outer.max", outer, MODELS)));
    graph.output(
        root.squeeze("base", root.squeeze("base.row", base, -1), -1),
        Type.FLOAT,
        "What an empty cache is worth.",
        CacheGraph.CELLS);
    graph.output(
        root.gather("worth", heads, root.whole(0), -1),
        Type.FLOAT,
        "What each model adds by itself, but for its loads.",
        CacheGraph.CELLS,
        models);
    long[] columns = IntStream.rangeClosed(1, cacher.loads()).asLongStream().toArray();
    graph.output(
        root.gather("load", heads, root.longs("load.columns", columns), -1),
        Type.FLOAT,
        "Loads of each model, by which models in one cache are worth less together (first half) or"
            + " more (second half).",
        CacheGraph.CELLS,
        models,
        cacher.loads());
    return graph;
  }

  private Value layer(String name, DenseWeights weights, Value x) {
    return Layer.of(root, name, weights).apply(root, name, x);
  }
}

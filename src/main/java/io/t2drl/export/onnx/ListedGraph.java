package io.t2drl.export.onnx;

import io.t2drl.decide.model.ListedCacher;
import io.t2drl.export.onnx.Graph.Type;
import io.t2drl.export.onnx.Graph.Value;
import java.util.Arrays;

/** A cacher that values every cache of a list, and chooses the best: {@link ListedCacher}. */
final class ListedGraph {

  private final ListedCacher cacher;
  private final Graph graph =
      new Graph(
          "cacher",
          "Chooses what edge cells cache in a frame: values every listed cache, and takes the one"
              + " of largest value.");
  private final Nodes root = new Nodes(graph, "");
  private final int models;
  private final int caches;

  private ListedGraph(ListedCacher cacher) {
    this.cacher = cacher;
    models = cacher.models();
    caches = cacher.caches().length;
  }

  static Graph of(ListedCacher cacher) {
    return new ListedGraph(cacher).built();
  }

  private Graph built() {
    Value seen = CacheGraph.seen(graph, cacher);
    Value previous = CacheGraph.previous(graph, cacher);
    Value members = root.bools("caches", members(), caches, models);
    Value values = allowed(values(seen, previous, members), seen);
    Value best = root.positionOfLargest("choice", values, 1);
    graph.output(
        values,
        Type.FLOAT,
        "What each listed cache is worth, in the order of listed_caches in the metadata; minus"
            + " infinity for those that must not be chosen.",
        CacheGraph.CELLS,
        caches);
    graph.output(
        best, Type.INT64, "Position in that list of the cache of largest value.", CacheGraph.CELLS);
    graph.output(
        root.gather("cached", members, best, 0),
        Type.BOOL,
        "Whether each model is to be cached.",
        CacheGraph.CELLS,
        models);
    return graph;
  }

  /** {@return whether each cache holds each model, [A x M]} */
  private boolean[] members() {
    boolean[] members = new boolean[caches * models];
    for (int i = 0; i < members.length; i++) {
      members[i] = (cacher.caches()[i / models] >> i % models & 1) == 1;
    }
    return members;
  }

  /** {@return values of all caches, [B x A]} */
  private Value values(Value seen, Value previous, Value members) {
    Value inner = root.apply("Relu", "inner", first(seen));
    Value outer =
        root.apply(
            "Relu",
            "outer",
            Layer.of(root, "second", cacher.second()).apply(root, "second", inner));
    Value heads = Layer.of(root, "by-model", cacher.byModel()).apply(root, "by-model", outer);
    Value joint = Layer.of(root, "by-cache", cacher.byCache()).apply(root, "by-cache", outer);
    Value kept =
        root.multiply(
            "kept.there",
            root.cast("there", previous, Type.FLOAT),
            part("kept", heads, 1 + models, models));
    Value worth = root.add("worth", part("loaded", heads, 1, models), kept);
    Value holds =
        root.transpose("caches.by-model", root.cast("caches.float", members, Type.FLOAT), 1, 0);
    Value ofModels = root.product("values.models", worth, holds);
    return root.add(
        "values.all", root.add("values.joint", ofModels, joint), part("base", heads, 0, 1));
  }

  /** {@return the first layer's output; that of a state alone is a row of its weights} */
  private Value first(Value seen) {
    Layer layer = Layer.of(root, "first", cacher.first());
    if (!cacher.seesRequests()) {
      return root.add(
          "first", root.gather("first.row", layer.weight(), seen, 0), layer.bias().orElseThrow());
    }
    Value centred = root.linear("requests.centred", seen, models, -1);
    return layer.apply(root, "first", root.apply("Flatten", "requests.flat", centred));
  }

  /** {@return some columns, [B x count]} */
  private Value part(String name, Value heads, int from, int count) {
    long[] columns = new long[count];
    Arrays.setAll(columns, i -> from + i);
    return root.gather(name, heads, root.longs(name + ".columns", columns), 1);
  }

  private Value allowed(Value values, Value seen) {
    boolean[] all = new boolean[cacher.allowed().length * caches];
    for (int state = 0; state < cacher.allowed().length; state++) {
      System.arraycopy(cacher.allowed()[state], 0, all, state * caches, caches);
    }
    Value table = root.bools("allowed", all, cacher.allowed().length, caches);
    Value here = cacher.seesRequests() ? table : root.gather("allowed.here", table, seen, 0);
    return root.where("values", here, values, root.number(Double.NEGATIVE_INFINITY));
  }
}

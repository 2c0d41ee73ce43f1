package io.t2drl.export.onnx;

import io.t2drl.decide.model.MixerWeights;
import io.t2drl.export.onnx.Graph.Value;

/** Layers in which the users of a cell see each other: {@link MixerWeights}. */
final class Mixer {

  private static final int USERS = -2;
  private static final double STEEPNESS = 4;

  /** The training's exponentials rise no more beyond. */
  private static final double LARGEST = 80;

  private final Layer own;
  private final Layer mean;
  private final Layer max;
  private final Layer queries;
  private final Layer keys;
  private final Layer values;
  private final Layer context;

  Mixer(Nodes parameters, MixerWeights weights) {
    own = Layer.of(parameters, "own", weights.own());
    mean = Layer.of(parameters, "mean", weights.mean());
    max = Layer.of(parameters, "max", weights.max());
    queries = Layer.of(parameters, "queries", weights.queries());
    keys = Layer.of(parameters, "keys", weights.keys());
    values = Layer.of(parameters, "values", weights.values());
    context = Layer.of(parameters, "context", weights.context());
  }

  /** Maps h, [... x U x W]. */
  Value apply(Nodes nodes, Value h) {
    Value shared =
        nodes.add(
            "shared",
            mean.apply(nodes, "mean", nodes.mean("users-mean", h, USERS)),
            max.apply(nodes, "max", nodes.largest("users-max", h, USERS)));
    Value alone =
        nodes.add(
            "alone",
            own.apply(nodes, "own", h),
            context.apply(nodes, "context", compared(nodes, h)));
    return nodes.silu("out", nodes.add("sum", alone, shared));
  }

  /** {@return mean_v sigmoid(4 (q_u - k_v)) w_v, [... x U x H]} */
  private Value compared(Nodes nodes, Value h) {
    Value query =
        nodes.unsqueeze("query", steep(nodes, "queries", queries.apply(nodes, "queries", h)), -2);
    Value key = nodes.unsqueeze("key", steep(nodes, "keys", keys.apply(nodes, "keys", h)), -3);
    Value value = nodes.unsqueeze("value", values.apply(nodes, "values", h), -3);
    Value gate = nodes.apply("Sigmoid", "gate", nodes.subtract("ahead", query, key));
    Value mean = nodes.mean("load", nodes.multiply("loads", gate, value), -2);
    return nodes.squeeze("contexts", mean, -2);
  }

  private static Value steep(Nodes nodes, String name, Value x) {
    Value steeper = nodes.multiply(name + ".steep", x, nodes.number(STEEPNESS));
    return nodes.clip(name + ".clipped", steeper, -LARGEST, LARGEST);
  }
}

package io.t2drl.export.onnx;

import io.t2drl.decide.model.DenseWeights;
import io.t2drl.export.onnx.Graph.Value;
import java.util.Optional;

/**
 * A linear map whose parameters stand in a graph once, wherever it is applied.
 *
 * @param weight [in x out]
 * @param bias [out]
 */
record Layer(Value weight, Optional<Value> bias) {

  /** Adds the parameters to a part of a graph. */
  static Layer of(Nodes parameters, String name, DenseWeights dense) {
    return new Layer(
        parameters.floats(name + ".weight", dense.weight(), dense.in(), dense.out()),
        dense.bias().length == 0
            ? Optional.empty()
            : Optional.of(parameters.floats(name + ".bias", dense.bias(), dense.out())));
  }

  /** Maps the last axis of x. */
  Value apply(Nodes nodes, String name, Value x) {
    if (bias.isEmpty()) {
      return nodes.product(name, x, weight);
    }
    return nodes.add(name, nodes.product(name + ".product", x, weight), bias.get());
  }
}

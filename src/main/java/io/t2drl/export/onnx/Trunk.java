package io.t2drl.export.onnx;

import io.t2drl.decide.model.TrunkWeights;
import io.t2drl.export.onnx.Graph.Value;

/** The actor's network: {@link TrunkWeights}. */
final class Trunk {

  private final Layer encoder;
  private final Mixer first;
  private final Mixer second;
  private final Layer head;

  Trunk(Nodes parameters, TrunkWeights weights) {
    encoder = Layer.of(parameters, "encoder", weights.encoder());
    first = new Mixer(parameters.in("mixer1"), weights.first());
    second = new Mixer(parameters.in("mixer2"), weights.second());
    head = Layer.of(parameters, "head", weights.head());
  }

  /** {@return what the state adds to the first pre-activations, [B x U x W]} */
  Value encode(Nodes nodes, Value features) {
    return encoder.apply(nodes, "encoder", features);
  }

  /** {@return the head's outputs, [... x U x 2], of pre-activations, [... x U x W]} */
  Value apply(Nodes nodes, Value preactivation) {
    Value hidden = nodes.silu("hidden", preactivation);
    Value mixed = first.apply(nodes.in("mixer1"), hidden);
    return head.apply(nodes, "head", second.apply(nodes.in("mixer2"), mixed));
  }
}

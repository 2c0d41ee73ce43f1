package io.t2drl.export.onnx;

import io.t2drl.decide.model.CriticWeights;
import io.t2drl.export.onnx.Graph.Value;
import java.util.List;

/** What critics say of described allocations: {@link CriticWeights}. */
final class Critics {

  private static final double LARGEST_EXPONENT = 5;

  private final Nodes root;
  private final double pessimism;

  Critics(Nodes root, double pessimism) {
    this.root = root;
    this.pessimism = pessimism;
  }

  /**
   * {@return the lower bound of what critics say, [S x B]}
   *
   * @param features [B x U x F]
   * @param described [S x B x U x 3]
   */
  Value values(List<CriticWeights> critics, Value features, Value described) {
    if (critics.size() == 1) {
      return root.squeeze(
          "values", value(root.in("critic"), critics.get(0), features, described), -1);
    }
    Value[] each = new Value[critics.size()];
    for (int i = 0; i < each.length; i++) {
      each[i] = value(root.in("critic" + (i + 1)), critics.get(i), features, described);
    }
    return root.squeeze("values", lower(root.in("critics"), each), -1);
  }

  /** {@return sum over the users, [S x B x 1]} */
  private static Value value(Nodes nodes, CriticWeights weights, Value features, Value described) {
    Value state = Layer.of(nodes, "state", weights.state()).apply(nodes, "state", features);
    Value action = Layer.of(nodes, "action", weights.action()).apply(nodes, "action", described);
    Value inner = nodes.silu("inner", nodes.add("seen", state, action));
    Value outer =
        nodes.silu(
            "outer", Layer.of(nodes, "hidden", weights.hidden()).apply(nodes, "hidden", inner));
    Value heads = Layer.of(nodes, "head", weights.head()).apply(nodes, "head", outer);
    Value bounded =
        nodes.apply(
            "Min",
            "exponent",
            nodes.gather("head2", heads, nodes.whole(1), -1),
            nodes.number(LARGEST_EXPONENT));
    Value byUser =
        nodes.subtract(
            "by-user",
            nodes.gather("head1", heads, nodes.whole(0), -1),
            nodes.apply("Exp", "delay", bounded));
    return nodes.sum("value", byUser, -1);
  }

  /** {@return the mean less some standard deviations} */
  private Value lower(Nodes nodes, Value... each) {
    if (each.length == 2 && pessimism == 1) {
      return nodes.apply("Min", "smaller", each);
    }
    Value all = nodes.concat("each", -1, each);
    Value mean = nodes.mean("mean", all, -1);
    Value apart = nodes.subtract("apart", all, mean);
    Value variance = nodes.mean("variance", nodes.multiply("squares", apart, apart), -1);
    Value deviation = nodes.apply("Sqrt", "deviation", variance);
    return nodes.subtract(
        "lower", mean, nodes.multiply("discount", deviation, nodes.number(pessimism)));
  }
}

package io.t2drl.export.onnx;

import io.t2drl.export.onnx.Graph.Value;

/**
 * Feasible allocations of raw actions: with w = (clip(raw, -1, 1) + 1) / 2, shares (w + floor) /
 * sum(w + floor) and steps w limit, scaled down where their sum exceeds the budget.
 *
 * @param bandwidth shares, [S x B x U]
 * @param steps denoising steps, [S x B x U]
 */
record Amender(Value bandwidth, Value steps) {

  /**
   * Amends raw actions.
   *
   * @param nodes the part of the graph
   * @param raw [S x B x U x 2]
   * @param limits largest steps of each user, [B x U]
   * @param budget steps of each cell, [B x 1]
   */
  static Amender of(Nodes nodes, Value raw, Value limits, Value budget, double floor) {
    Value weights = nodes.linear("weights", nodes.clip("clipped", raw, -1, 1), 0.5, 0.5);
    Value asked =
        nodes.add(
            "bandwidth.asked",
            nodes.gather("bandwidth.weight", weights, nodes.whole(0), -1),
            nodes.number(floor));
    Value wanted =
        nodes.multiply(
            "steps.asked", nodes.gather("steps.weight", weights, nodes.whole(1), -1), limits);
    Value spent = nodes.apply("Max", "steps.spent", nodes.sum("steps.sum", wanted, -1), budget);
    return new Amender(
        nodes.divide("bandwidth", asked, nodes.sum("bandwidth.sum", asked, -1)),
        nodes.multiply("steps", wanted, nodes.divide("steps.scale", budget, spent)));
  }

  /**
   * Describes the allocations to critics.
   *
   * @param users U, one number
   * @param limits largest steps of each user, [B x U]
   * @param largest number of steps that critics see as 1: one number, or [B x 1]
   * @return log(b U), 2 n / largest - 1 and 2 n / limit - 1, [S x B x U x 3]
   */
  Value described(Nodes nodes, Value users, Value limits, Value largest) {
    Value log =
        nodes.apply("Log", "bandwidth.log", nodes.multiply("bandwidth.relative", bandwidth, users));
    Value ofLargest =
        nodes.linear("steps.of-largest", nodes.divide("steps.share", steps, largest), 2, -1);
    // Misses have neither steps nor a limit: 0 / 1 makes the -1 that they must have.
    Value divisor =
        nodes.where(
            "limits.divisor",
            nodes.apply("Greater", "limits.positive", limits, nodes.number(0)),
            limits,
            nodes.number(1));
    Value ofLimit =
        nodes.linear("steps.of-limit", nodes.divide("steps.filled", steps, divisor), 2, -1);
    return nodes.concat(
        "described",
        -1,
        nodes.unsqueeze("described.1", log, -1),
        nodes.unsqueeze("described.2", ofLargest, -1),
        nodes.unsqueeze("described.3", ofLimit, -1));
  }
}

package io.t2drl.export.onnx;

import io.t2drl.decide.model.CatalogueModel;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.ScoredCacher;
import io.t2drl.decide.model.ScoredInputs;
import io.t2drl.export.onnx.Graph.Value;
import java.util.function.IntToDoubleFunction;

/** What a scoring cacher sees of each model: the numbers that {@link ScoredCacher} lists. */
final class ModelFeatures {

  private final Nodes nodes;
  private final ScoredCacher cacher;
  private final ScoredInputs inputs;
  private final CellModel cell;
  private final int models;
  private final double stepsPerUser;

  ModelFeatures(Nodes nodes, ScoredCacher cacher, CellModel cell) {
    this.nodes = nodes;
    this.cacher = cacher;
    this.cell = cell;
    inputs = cacher.inputs();
    models = cacher.models();
    stepsPerUser = cell.steps() / cell.users();
  }

  /**
   * Adds the nodes.
   *
   * @param seen popularity states, [B], or shares in the last frame's requests, [B x 1 x M]
   * @param previous 1 for what was cached before, else 0, [B x M]
   * @return [B x M x 29]
   */
  Value of(Value seen, Value previous) {
    Value now = nodes.unsqueeze("now", now(seen), -1);
    Value before = nodes.unsqueeze("before", previous, -1);
    Value shape = nodes.apply("Shape", "shape", now);
    Value later = nodes.apply("Expand", "later", later(seen), shape);
    Value savings = columns("savings", m -> inputs.full()[m], m -> inputs.bare()[m]);
    Value nowSaved = nodes.multiply("now.saved", now, savings);
    Value there = there(before);
    Value steps =
        nodes.multiply("steps", now, columns("steps.each", m -> model(m).a3() / stepsPerUser));
    Value missed =
        nodes.multiply("missed", now, columns("missed.each", m -> inputs.miss()[m] / 50));
    Value saved =
        nodes.multiply(
            "saved",
            nodes.multiply("before.now", before, now),
            columns("saved.each", m -> inputs.full()[m] / 5));
    return nodes.concat(
        "all",
        -1,
        nodes.multiply("now.scaled", now, nodes.number(4)),
        log(now),
        nodes.multiply("later.scaled", later, nodes.number(4)),
        nodes.apply("Expand", "catalogue.of-cells", catalogue(), shape),
        nowSaved,
        nodes.multiply("later.saved", later, savings),
        nodes.multiply("now.saved.there", nowSaved, there),
        steps,
        nodes.multiply("steps.there", steps, there),
        there,
        before,
        nodes.apply("Expand", "cell.of-cells", cell(), shape),
        nodes.apply("Expand", "missed.of-cells", nodes.sum("missed.sum", missed, -2), shape),
        nodes.apply("Expand", "steps.of-cells", nodes.sum("steps.sum", steps, -2), shape),
        nodes.apply("Expand", "saved.of-cells", nodes.sum("saved.sum", saved, -2), shape),
        nodes.apply(
            "Expand",
            "long-run.of-cells",
            columns("long-run.saved", m -> inputs.longRun()[m] * inputs.full()[m]),
            shape));
  }

  private CatalogueModel model(int m) {
    return cell.catalogue().get(m);
  }

  private Value now(Value seen) {
    return cacher.seesRequests()
        ? nodes.squeeze("requests", seen, 1)
        : nodes.gather("now.share", table("shares", inputs.now()), seen, 0);
  }

  /** {@return [B x M x 1], or [M x 1]} */
  private Value later(Value seen) {
    return cacher.seesRequests()
        ? columns("long-run", m -> inputs.longRun()[m])
        : nodes.unsqueeze(
            "later.column",
            nodes.gather("later.share", table("shares-later", inputs.later()), seen, 0),
            -1);
  }

  private Value log(Value now) {
    Value odds = nodes.linear("now.odds", now, models, 0.05);
    return nodes.multiply("now.log", nodes.apply("Log", "now.log-odds", odds), nodes.number(0.5));
  }

  /** {@return 1 for what was cached before, else the share of the frame after loading} */
  private Value there(Value before) {
    Value ready = columns("ready", m -> inputs.ready()[m]);
    Value left = columns("loading", m -> 1 - inputs.ready()[m]);
    return nodes.add("there", ready, nodes.multiply("spared", before, left));
  }

  private Value catalogue() {
    return columns(
        "catalogue",
        m -> model(m).size() / cell.capacity(),
        m -> model(m).a1() / 100,
        m -> model(m).a2() / 100,
        m -> model(m).a3() / 100,
        m -> model(m).a4() / 50,
        m -> 5 * model(m).b1(),
        m -> model(m).b2() / 10,
        m -> inputs.full()[m] / 10,
        m -> inputs.bare()[m] / 10);
  }

  private Value cell() {
    double sizes = cell.catalogue().stream().mapToDouble(CatalogueModel::size).sum();
    double steps =
        cell.catalogue().stream().mapToDouble(CatalogueModel::a3).average().orElseThrow();
    return columns(
        "cell",
        m -> cell.capacity() / sizes,
        m -> stepsPerUser / steps,
        m -> Math.log10(cell.users()));
  }

  /** {@return numbers of each model, [M x columns]} */
  private Value columns(String name, IntToDoubleFunction... columns) {
    float[] numbers = new float[models * columns.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) columns[i % columns.length].applyAsDouble(i / columns.length);
    }
    return nodes.floats(name, numbers, models, columns.length);
  }

  private Value table(String name, double[][] rows) {
    float[] numbers = new float[rows.length * models];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) rows[i / models][i % models];
    }
    return nodes.floats(name, numbers, rows.length, models);
  }
}

package io.t2drl.export.onnx;

import io.t2drl.decide.model.CellInputs;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.Span;
import io.t2drl.decide.model.UserInputs;
import io.t2drl.export.onnx.Graph.Type;
import io.t2drl.export.onnx.Graph.Value;
import io.t2drl.replay.SlotColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The state of a slot as it enters an allocator's graph, in raw units, and what is made of it. */
final class Slot {

  private static final String CELLS = "cells";
  private static final String USERS = "users";

  private final Nodes root;
  private final Nodes nodes;
  private final UserInputs inputs;
  private final CellModel cell;
  private final Value gain;
  private final Value model;
  private final Value inputBits;
  private final Value outputBits;
  private final Value hit;
  private final Value budget;
  private final Value users;
  private final Value shape;

  /** Adds the inputs to a graph. */
  Slot(Nodes root, UserInputs inputs, CellModel cell) {
    this.root = root;
    this.inputs = inputs;
    this.cell = cell;
    nodes = root.in("features");
    Graph graph = root.graph();
    gain = graph.input("gain", Type.FLOAT, "Channel power gain of each user.", CELLS, USERS);
    model =
        graph.input(
            "model",
            Type.INT64,
            String.format(
                Locale.ROOT,
                "Index of the requested model, 0 to %d; the metadata name them.",
                cell.catalogue().size() - 1),
            CELLS,
            USERS);
    inputBits =
        graph.input(
            SlotColumns.INPUT_BITS.name(), Type.FLOAT, "Size of each input in bit.", CELLS, USERS);
    outputBits =
        graph.input(
            SlotColumns.OUTPUT_BITS.name(),
            Type.FLOAT,
            "Size of each output in bit.",
            CELLS,
            USERS);
    hit =
        graph.input(
            "hit",
            Type.BOOL,
            "Whether the requested model is cached at the edge, and loaded.",
            CELLS,
            USERS);
    Value ofCells =
        graph.input(
            "step_budget",
            Type.FLOAT,
            String.format(
                Locale.ROOT,
                "Denoising steps that the edge can spend in this slot, above 0; %s in the"
                    + " scenario.",
                Double.toString(cell.steps())),
            CELLS);
    budget = nodes.unsqueeze("budget", ofCells, -1);
    users = nodes.cast("users", nodes.length("users.count", gain, 1), Type.FLOAT);
    shape = nodes.apply("Shape", "shape", column("shape", gain));
  }

  /** {@return denoising steps of each cell, [B x 1]} */
  Value budget() {
    return budget;
  }

  /** {@return U, one number} */
  Value users() {
    return users;
  }

  /** {@return steps from which quality no longer improves, 0 for misses, [B x U]} */
  Value limits() {
    float[] steps = new float[inputs.limit().length];
    for (int m = 0; m < steps.length; m++) {
      steps[m] = (float) inputs.limit()[m];
    }
    Value byModel = nodes.floats("steps-by-model", steps, steps.length);
    return nodes.where("limits", hit, nodes.gather("steps", byModel, model, 0), nodes.number(0));
  }

  /** {@return features of the users, [B x U x F]} */
  Value features() {
    List<Value> columns = new ArrayList<>();
    double ln10 = Math.log(10);
    // Scaled before the logarithm is taken, where it costs no digits.
    Value centred =
        nodes.multiply("gain.centred", gain, nodes.number(Math.pow(10, -inputs.gainCentre())));
    columns.add(
        column(
            "gain",
            nodes.multiply(
                "gain.scaled", nodes.apply("Log", "gain.log", centred), nodes.number(1 / ln10))));
    columns.add(column("input", logScaled("input", inputBits, inputs.logInput())));
    columns.add(column("output", logScaled("output", outputBits, inputs.logOutput())));
    columns.add(
        nodes.where(
            "request",
            nodes.unsqueeze("request.hit", hit, -1),
            nodes.gather("request.if-hit", table("by-model-if-hit", inputs.hit()), model, 0),
            nodes.gather("request.if-miss", table("by-model-if-miss", inputs.miss()), model, 0)));
    columns.add(spread("position", nodes.unsqueeze("position.column", positions(), -1)));
    inputs.cell().ifPresent(of -> columns.addAll(ofCell(of)));
    return root.concat("features", -1, columns.toArray(Value[]::new));
  }

  private Value column(String name, Value x) {
    return nodes.unsqueeze(name + ".column", x, -1);
  }

  private Value table(String name, float[][] rows) {
    float[] all = new float[rows.length * UserInputs.PER_MODEL];
    for (int m = 0; m < rows.length; m++) {
      System.arraycopy(rows[m], 0, all, m * UserInputs.PER_MODEL, UserInputs.PER_MODEL);
    }
    return nodes.floats(name, all, rows.length, UserInputs.PER_MODEL);
  }

  /** {@return the place in a scale of log10} */
  private Value logScaled(String name, Value bits, Span scale) {
    if (!(scale.high() > scale.low())) {
      return nodes.multiply(name + ".scaled", bits, nodes.number(0));
    }
    double middle = Math.pow(10, (scale.low() + scale.high()) / 2);
    double perLog = 2 / (Math.log(10) * (scale.high() - scale.low()));
    Value centred = nodes.multiply(name + ".centred", bits, nodes.number(1 / middle));
    return nodes.multiply(
        name + ".scaled", nodes.apply("Log", name + ".log", centred), nodes.number(perLog));
  }

  /** {@return 2 u / (U - 1) - 1 for each user, 0 where it is alone, [U]} */
  private Value positions() {
    Value last = nodes.subtract("position.last", users, nodes.number(1));
    Value index = nodes.apply("Range", "position.index", nodes.number(0), users, nodes.number(1));
    Value twice = nodes.multiply("position.twice", index, nodes.number(2));
    return nodes.divide(
        "position",
        nodes.subtract("position.centred", twice, last),
        nodes.apply("Max", "position.scale", last, nodes.number(1)));
  }

  /** {@return what is seen of the cell, [B x U x 1] each} */
  private List<Value> ofCell(CellInputs of) {
    Value log = nodes.apply("Log", "cell.log-users", users);
    Value steps = nodes.divide("cell.steps", budget, users);
    Value bandwidth =
        nodes.subtract(
            "cell.log-bandwidth", nodes.number(Math.log(cell.radio().uplinkBandwidth())), log);
    return List.of(
        spread("cell.users", scaled("cell.users.scaled", log, of.logUsers())),
        spread(
            "cell.steps-per-user",
            column("cell.steps-per-user", scaled("cell.steps.scaled", steps, of.stepsPerUser()))),
        spread(
            "cell.bandwidth",
            scaled("cell.bandwidth.scaled", bandwidth, of.logBandwidthPerUser())));
  }

  private Value scaled(String name, Value x, Span span) {
    double scale = span.high() > span.low() ? 2 / (span.high() - span.low()) : 0;
    return nodes.linear(name, x, scale, scale == 0 ? 0 : -scale * span.low() - 1);
  }

  /** {@return a value for every user, [B x U x 1]} */
  private Value spread(String name, Value x) {
    return nodes.apply("Expand", name + ".of-users", x, shape);
  }
}

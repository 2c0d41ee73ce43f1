package io.t2drl.learn.net;

import io.t2drl.decide.model.MixerWeights;
import io.t2drl.learn.blas.SharedMatrix;

/**
 * A layer in which the users of a cell see each other: h' = silu(h W + [mean_v h_v, max_v h_v] P +
 * c C + b), where each comparison head gives c_u = mean_v sigmoid(4 (q_u - k_v)) w_v, q, k and w
 * being linear in h: "the load of the users ahead of me". Permuting the users permutes the result
 * (Deep Sets, Zaheer et al. 2017). Rows lie user by user.
 */
final class Mixer {

  private final int width;
  private final int heads;
  private final Linear own;
  private final Linear mean;
  private final Linear max;
  private final Linear queries;
  private final Linear keys;
  private final Linear values;
  private final Linear context;
  private final UserPool pool = new UserPool();
  private final UserComparison comparison = new UserComparison();
  private final SharedMatrix shared = new SharedMatrix();
  private final SharedMatrix byContexts = new SharedMatrix();
  private final SharedMatrix byQueries = new SharedMatrix();
  private final SharedMatrix byKeys = new SharedMatrix();
  private final SharedMatrix byValues = new SharedMatrix();
  private final SharedMatrix byMean = new SharedMatrix();
  private final SharedMatrix byMax = new SharedMatrix();

  Mixer(Weights weights, int width, int heads) {
    this.width = width;
    this.heads = heads;
    own = new Linear(weights, width, width, false);
    // What a cell's users have in common carries the bias: it is added once a cell.
    mean = new Linear(weights, width, width, true, 2 * width);
    max = new Linear(weights, width, width, false, 2 * width);
    queries = new Linear(weights, width, heads, true);
    keys = new Linear(weights, width, heads, true);
    values = new Linear(weights, width, heads, true);
    context = new Linear(weights, heads, width, false);
  }

  /** What the backward pass needs of a forward pass, which owns these buffers. */
  static final class Tape {
    private int cells;
    private int users;
    private SharedMatrix input;
    private final SharedMatrix mean = new SharedMatrix();
    private final SharedMatrix max = new SharedMatrix();
    private final SharedMatrix queries = new SharedMatrix();
    private final SharedMatrix keys = new SharedMatrix();
    private final SharedMatrix values = new SharedMatrix();
    private final SharedMatrix contexts = new SharedMatrix();
    private final SharedMatrix output = new SharedMatrix();
    private float[] slope;

    /** Returns h', [users x cells x width]. */
    SharedMatrix output() {
      return output;
    }
  }

  /** {@return its parameters, as others compute from them} */
  MixerWeights model() {
    return new MixerWeights(
        own.model(),
        mean.model(),
        max.model(),
        queries.model(),
        keys.model(),
        values.model(),
        context.model());
  }

  /** Computes the layer for h, [users x cells x width]; {@code tape} holds the result. */
  void forward(SharedMatrix h, int cells, int users, Tape tape) {
    tape.cells = cells;
    tape.users = users;
    tape.input = h;
    int rows = cells * users;
    int block = cells * width;
    pool.forward(h.values(), users, block, tape.mean.values(block), tape.max.values(block));
    queries.forward(h, rows, tape.queries);
    keys.forward(h, rows, tape.keys);
    values.forward(h, rows, tape.values);
    UserComparison.exponentials(tape.queries.pull(rows * heads), rows * heads);
    UserComparison.exponentials(tape.keys.pull(rows * heads), rows * heads);
    comparison.forward(
        tape.queries.values(),
        tape.keys.values(),
        tape.values.pull(rows * heads),
        users,
        cells * heads,
        tape.contexts.values(rows * heads));

    mean.forward(tape.mean.push(block), cells, shared);
    max.addProduct(tape.max.push(block), cells, shared);
    tape.output.repeat(shared.pull(block), 0, block, users);
    own.addProduct(h, rows, tape.output);
    context.addProduct(tape.contexts.push(rows * heads), rows, tape.output);
    tape.slope = Rows.atLeast(tape.slope, rows * width);
    Activation.silu(tape.output.pull(rows * width), tape.slope, rows * width);
    tape.output.push(rows * width);
  }

  /**
   * Accumulates parameter gradients.
   *
   * @param tape the forward pass
   * @param gradient gradient of the output, in the array, overwritten
   * @param inputGradient takes that of the input, in the array
   */
  void backward(Tape tape, SharedMatrix gradient, SharedMatrix inputGradient) {
    int cells = tape.cells;
    int users = tape.users;
    int rows = cells * users;
    int block = cells * width;
    Activation.multiply(tape.slope, gradient.values(), rows * width);
    gradient.push(rows * width);

    own.accumulate(tape.input, gradient, rows);
    own.inputGradient(gradient, rows, 0, inputGradient);
    context.accumulate(tape.contexts, gradient, rows);
    context.inputGradient(gradient, rows, 0, byContexts);
    throughComparison(tape, inputGradient);

    Rows.sumBlocks(gradient.values(), block, users, byMean.values(block), shared.values(block));
    shared.push(block);
    mean.accumulate(tape.mean, shared, cells);
    max.accumulate(tape.max, shared, cells);
    mean.inputGradient(shared, cells, 0, byMean);
    max.inputGradient(shared, cells, 0, byMax);
    pool.backward(
        tape.input.values(),
        tape.max.values(),
        byMean.pull(block),
        byMax.pull(block),
        users,
        block,
        inputGradient.pull(rows * width));
  }

  private void throughComparison(Tape tape, SharedMatrix inputGradient) {
    int rows = tape.cells * tape.users;
    int count = rows * heads;
    comparison.backward(
        tape.queries.values(),
        tape.keys.values(),
        tape.values.values(),
        byContexts.pull(count),
        tape.users,
        tape.cells * heads,
        byQueries.values(count),
        byKeys.values(count),
        byValues.values(count));
    queries.accumulate(tape.input, byQueries.push(count), rows);
    keys.accumulate(tape.input, byKeys.push(count), rows);
    values.accumulate(tape.input, byValues.push(count), rows);
    queries.inputGradient(byQueries, rows, 1, inputGradient);
    keys.inputGradient(byKeys, rows, 1, inputGradient);
    values.inputGradient(byValues, rows, 1, inputGradient);
  }
}

package io.t2drl.learn.net;

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
  private float[] shared;
  private float[] byContexts;
  private float[] byQueries;
  private float[] byKeys;
  private float[] byValues;
  private float[] byMean;
  private float[] byMax;

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
    private float[] input;
    private float[] mean;
    private float[] max;
    private float[] queries;
    private float[] keys;
    private float[] values;
    private float[] contexts;
    private float[] slope;
    private float[] output;

    private void open(float[] input, int cells, int users, int width, int heads) {
      this.cells = cells;
      this.users = users;
      this.input = input;
      int rows = cells * users;
      mean = Rows.atLeast(mean, cells * width);
      max = Rows.atLeast(max, cells * width);
      queries = Rows.atLeast(queries, rows * heads);
      keys = Rows.atLeast(keys, rows * heads);
      values = Rows.atLeast(values, rows * heads);
      contexts = Rows.atLeast(contexts, rows * heads);
      slope = Rows.atLeast(slope, rows * width);
      output = Rows.atLeast(output, rows * width);
    }

    /** Returns h', [users x cells x width]. */
    float[] output() {
      return output;
    }
  }

  /** Computes the layer for h, [users x cells x width]; {@code tape} holds the result. */
  void forward(float[] h, int cells, int users, Tape tape) {
    tape.open(h, cells, users, width, heads);
    int rows = cells * users;
    int block = cells * width;
    pool.forward(h, users, block, tape.mean, tape.max);
    queries.forward(h, rows, tape.queries);
    keys.forward(h, rows, tape.keys);
    values.forward(h, rows, tape.values);
    UserComparison.exponentials(tape.queries, rows * heads);
    UserComparison.exponentials(tape.keys, rows * heads);
    comparison.forward(tape.queries, tape.keys, tape.values, users, cells * heads, tape.contexts);

    shared = Rows.atLeast(shared, block);
    mean.forward(tape.mean, cells, shared);
    max.addProduct(tape.max, cells, shared);
    Rows.repeat(shared, 0, block, users, tape.output);
    own.addProduct(h, rows, tape.output);
    context.addProduct(tape.contexts, rows, tape.output);
    Activation.silu(tape.output, tape.slope, rows * width);
  }

  /**
   * Accumulates parameter gradients.
   *
   * @param tape the forward pass
   * @param gradient gradient of the output, overwritten
   * @param inputGradient takes that of the input
   */
  void backward(Tape tape, float[] gradient, float[] inputGradient) {
    int cells = tape.cells;
    int users = tape.users;
    int rows = cells * users;
    int block = cells * width;
    Activation.multiply(tape.slope, gradient, rows * width);

    own.accumulate(tape.input, gradient, rows);
    own.inputGradient(gradient, rows, 0, inputGradient);

    byContexts = Rows.atLeast(byContexts, rows * heads);
    byQueries = Rows.atLeast(byQueries, rows * heads);
    byKeys = Rows.atLeast(byKeys, rows * heads);
    byValues = Rows.atLeast(byValues, rows * heads);
    context.accumulate(tape.contexts, gradient, rows);
    context.inputGradient(gradient, rows, 0, byContexts);
    comparison.backward(
        tape.queries,
        tape.keys,
        tape.values,
        byContexts,
        users,
        cells * heads,
        byQueries,
        byKeys,
        byValues);
    queries.accumulate(tape.input, byQueries, rows);
    keys.accumulate(tape.input, byKeys, rows);
    values.accumulate(tape.input, byValues, rows);
    queries.inputGradient(byQueries, rows, 1, inputGradient);
    keys.inputGradient(byKeys, rows, 1, inputGradient);
    values.inputGradient(byValues, rows, 1, inputGradient);

    shared = Rows.atLeast(shared, block);
    byMean = Rows.atLeast(byMean, block);
    byMax = Rows.atLeast(byMax, block);
    Rows.sumBlocks(gradient, block, users, byMean, shared);
    mean.accumulate(tape.mean, shared, cells);
    max.accumulate(tape.max, shared, cells);
    mean.inputGradient(shared, cells, 0, byMean);
    max.inputGradient(shared, cells, 0, byMax);
    pool.backward(tape.input, tape.max, byMean, byMax, users, block, inputGradient);
  }
}

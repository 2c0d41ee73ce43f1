package io.t2drl.learn.net;

/**
 * A layer in which the users of a cell see each other: h' = silu(h W + [mean_v h_v, max_v h_v] P +
 * c C + b), where each comparison head gives c_u = mean_v sigmoid(4 (q_u - k_v)) w_v with (q, k, w)
 * = h R: "the load of the users ahead of me". Permuting the users permutes the result (Deep Sets,
 * Zaheer et al. 2017).
 */
final class Mixer {

  private final int width;
  private final int heads;
  private final Linear own;
  private final Linear pool;
  private final Linear compare;
  private final Linear context;
  private final Parts parts;
  private final UserPool userPool;
  private final UserComparison comparison;

  Mixer(int width, int heads) {
    this.width = width;
    this.heads = heads;
    own = new Linear(width, width, true);
    pool = new Linear(2 * width, width, false);
    compare = new Linear(width, 3 * heads, true);
    context = new Linear(heads, width, false);
    parts = Parts.of(own, pool, compare, context);
    userPool = new UserPool(width);
    comparison = new UserComparison(heads);
  }

  /** What the backward pass needs of a forward pass. */
  record Tape(
      int cells,
      int users,
      double[] input,
      double[] pooled,
      double[] queries,
      double[] gates,
      double[] contexts,
      double[] sigma,
      double[] output) {}

  /** Returns its parameters. */
  Parameters parameters() {
    return parts;
  }

  Tape forward(double[] h, int cells, int users) {
    int rows = cells * users;
    double[] pooled = userPool.forward(h, cells, users);
    double[] queries = compare.forward(h, rows);
    double[] gates = comparison.gates(queries, cells, users);
    double[] contexts = comparison.contexts(gates, queries, cells, users);

    double[] y = own.forward(h, rows);
    double[] shared = pool.forward(pooled, cells);
    for (int r = 0; r < rows; r++) {
      int c = r / users * width;
      int at = r * width;
      for (int j = 0; j < width; j++) {
        y[at + j] += shared[c + j];
      }
    }
    context.addProduct(contexts, rows, y);
    double[] sigma = new double[rows * width];
    Activation.silu(y, sigma, rows * width);
    return new Tape(cells, users, h, pooled, queries, gates, contexts, sigma, y);
  }

  /**
   * Accumulates parameter gradients; turns {@code gradient} (of the output, overwritten) into that
   * of the input.
   */
  double[] backward(Tape tape, double[] gradient) {
    int cells = tape.cells;
    int users = tape.users;
    int rows = cells * users;
    Activation.siluBackward(tape.output, tape.sigma, gradient, rows * width);
    double[] inputGradient = new double[rows * width];

    own.accumulate(tape.input, gradient, rows);
    own.inputGradient(gradient, rows, 0, inputGradient);

    context.accumulate(tape.contexts, gradient, rows);
    double[] contextGradient = new double[rows * heads];
    context.inputGradient(gradient, rows, 0, contextGradient);
    double[] queryGradient =
        comparison.backward(tape.queries, tape.gates, contextGradient, cells, users);
    compare.accumulate(tape.input, queryGradient, rows);
    compare.inputGradient(queryGradient, rows, 1, inputGradient);

    double[] summed = new double[cells * width];
    for (int r = 0; r < rows; r++) {
      int c = r / users * width;
      for (int j = 0; j < width; j++) {
        summed[c + j] += gradient[r * width + j];
      }
    }
    pool.accumulate(tape.pooled, summed, cells);
    double[] pooledGradient = new double[cells * 2 * width];
    pool.inputGradient(summed, cells, 0, pooledGradient);
    userPool.backward(tape.input, tape.pooled, pooledGradient, cells, users, inputGradient);
    return inputGradient;
  }
}

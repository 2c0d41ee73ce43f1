package io.t2drl.learn.net;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A layer in which the users of a cell see each other: h' = silu(h W + [mean_v h_v, max_v h_v] P +
 * c C + b), where each comparison head gives c_u = mean_v sigmoid(4 (q_u - k_v)) w_v with (q, k, w)
 * = h R: "the load of the users ahead of me". Permuting the users permutes the result (Deep Sets,
 * Zaheer et al. 2017).
 */
final class Mixer implements Parameters {

  private static final double STEEPNESS = 4;

  private final int width;
  private final int heads;
  private final Linear own;
  private final Linear pool;
  private final Linear compare;
  private final Linear context;
  private final List<Linear> parts;

  Mixer(int width, int heads) {
    this.width = width;
    this.heads = heads;
    own = new Linear(width, width, true);
    pool = new Linear(2 * width, width, false);
    compare = new Linear(width, 3 * heads, true);
    context = new Linear(heads, width, false);
    parts = List.of(own, pool, compare, context);
  }

  /** What the backward pass needs of a forward pass. */
  record Tape(
      int cells,
      int users,
      double[] input,
      double[] pooled,
      int[] largest,
      double[] queries,
      double[] gates,
      double[] contexts,
      double[] sigma,
      double[] output) {}

  @Override
  public int size() {
    return parts.stream().mapToInt(Linear::size).sum();
  }

  @Override
  public int initialise(double[] flat, int offset, RandomGenerator random) {
    int at = offset;
    for (Linear part : parts) {
      at = part.initialise(flat, at, random);
    }
    return at;
  }

  @Override
  public int read(double[] flat, int offset) {
    int at = offset;
    for (Linear part : parts) {
      at = part.read(flat, at);
    }
    return at;
  }

  @Override
  public int takeGradient(double[] flat, int offset) {
    int at = offset;
    for (Linear part : parts) {
      at = part.takeGradient(flat, at);
    }
    return at;
  }

  Tape forward(double[] h, int cells, int users) {
    int rows = cells * users;
    double[] pooled = new double[cells * 2 * width];
    int[] largest = new int[cells * width];
    poolUsers(h, cells, users, pooled, largest);
    double[] queries = compare.forward(h, rows);
    double[] gates = new double[cells * users * users * heads];
    double[] contexts = new double[rows * heads];
    compareUsers(queries, cells, users, gates, contexts);

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
    return new Tape(cells, users, h, pooled, largest, queries, gates, contexts, sigma, y);
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
    double[] queryGradient = compareBackward(tape, contextGradient);
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
    for (int r = 0; r < rows; r++) {
      int c = r / users * 2 * width;
      for (int j = 0; j < width; j++) {
        inputGradient[r * width + j] += pooledGradient[c + j] / users;
      }
    }
    for (int c = 0; c < cells; c++) {
      for (int j = 0; j < width; j++) {
        inputGradient[tape.largest[c * width + j] * width + j] +=
            pooledGradient[(2 * c + 1) * width + j];
      }
    }
    return inputGradient;
  }

  private void poolUsers(double[] h, int cells, int users, double[] pooled, int[] largest) {
    for (int c = 0; c < cells; c++) {
      int mean = 2 * c * width;
      int max = mean + width;
      System.arraycopy(h, c * users * width, pooled, max, width);
      java.util.Arrays.fill(largest, c * width, (c + 1) * width, c * users);
      for (int u = 0; u < users; u++) {
        int row = c * users + u;
        for (int j = 0; j < width; j++) {
          double value = h[row * width + j];
          pooled[mean + j] += value / users;
          if (value > pooled[max + j]) {
            pooled[max + j] = value;
            largest[c * width + j] = row;
          }
        }
      }
    }
  }

  /** Fills gates[cell, u, v, head] = sigmoid(4 (q_u - k_v)) and contexts[cell, u, head]. */
  private void compareUsers(
      double[] queries, int cells, int users, double[] gates, double[] contexts) {
    int stride = 3 * heads;
    for (int c = 0; c < cells; c++) {
      for (int u = 0; u < users; u++) {
        int q = (c * users + u) * stride;
        for (int v = 0; v < users; v++) {
          int k = (c * users + v) * stride + heads;
          int g = ((c * users + u) * users + v) * heads;
          for (int h = 0; h < heads; h++) {
            gates[g + h] = queries[q + h] - queries[k + h];
          }
        }
      }
    }
    Activation.logistic(gates, STEEPNESS, gates, gates.length);
    for (int c = 0; c < cells; c++) {
      for (int u = 0; u < users; u++) {
        int to = (c * users + u) * heads;
        for (int v = 0; v < users; v++) {
          int w = (c * users + v) * stride + 2 * heads;
          int g = ((c * users + u) * users + v) * heads;
          for (int h = 0; h < heads; h++) {
            contexts[to + h] += gates[g + h] * queries[w + h] / users;
          }
        }
      }
    }
  }

  private double[] compareBackward(Tape tape, double[] contextGradient) {
    int users = tape.users;
    int stride = 3 * heads;
    double[] gradient = new double[tape.cells * users * stride];
    for (int c = 0; c < tape.cells; c++) {
      for (int u = 0; u < users; u++) {
        int from = (c * users + u) * heads;
        int q = (c * users + u) * stride;
        for (int v = 0; v < users; v++) {
          int k = (c * users + v) * stride + heads;
          int w = k + heads;
          int g = ((c * users + u) * users + v) * heads;
          for (int h = 0; h < heads; h++) {
            double gate = tape.gates[g + h];
            double share = contextGradient[from + h] / users;
            double slope = STEEPNESS * gate * (1 - gate) * share * tape.queries[w + h];
            gradient[w + h] += share * gate;
            gradient[q + h] += slope;
            gradient[k + h] -= slope;
          }
        }
      }
    }
    return gradient;
  }
}

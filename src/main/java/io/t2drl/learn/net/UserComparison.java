package io.t2drl.learn.net;

/**
 * The comparison heads of a {@link Mixer}: from (q, k, w) of every user, the context c_u = mean_v
 * sigmoid(4 (q_u - k_v)) w_v of every head. The keys and values of a cell are gathered once, and
 * each step is a method of its own: so the JIT compiler turns the inner loops into vector
 * instructions.
 */
final class UserComparison {

  private static final double STEEPNESS = 4;

  private final int heads;

  UserComparison(int heads) {
    this.heads = heads;
  }

  /** Returns gates[cell, u, v, head] = sigmoid(4 (q_u - k_v)). */
  double[] gates(double[] queries, int cells, int users) {
    int pairs = users * heads;
    double[] gates = new double[cells * users * pairs];
    double[] query = new double[pairs];
    double[] keys = new double[pairs];
    double[] difference = new double[pairs];
    for (int c = 0; c < cells; c++) {
      gather(queries, c * users, users, 1, keys);
      for (int u = c * users; u < (c + 1) * users; u++) {
        repeat(queries, u, query);
        subtract(query, keys, difference);
        System.arraycopy(difference, 0, gates, u * pairs, pairs);
      }
    }
    Activation.logistic(gates, STEEPNESS, gates, gates.length);
    return gates;
  }

  /** Returns contexts[cell, u, head]. */
  double[] contexts(double[] gates, double[] queries, int cells, int users) {
    int pairs = users * heads;
    double[] contexts = new double[cells * pairs];
    double[] gate = new double[pairs];
    double[] values = new double[pairs];
    for (int c = 0; c < cells; c++) {
      gather(queries, c * users, users, 2, values);
      for (int u = c * users; u < (c + 1) * users; u++) {
        System.arraycopy(gates, u * pairs, gate, 0, pairs);
        weigh(gate, values, users);
        for (int h = 0; h < heads; h++) {
          contexts[u * heads + h] = sum(gate, h);
        }
      }
    }
    return contexts;
  }

  /** Returns the gradient of (q, k, w) for the gradient of the contexts. */
  double[] backward(
      double[] queries, double[] gates, double[] contextGradient, int cells, int users) {
    int stride = 3 * heads;
    double[] gradient = new double[cells * users * stride];
    for (int c = 0; c < cells; c++) {
      for (int u = 0; u < users; u++) {
        int from = (c * users + u) * heads;
        int q = (c * users + u) * stride;
        for (int v = 0; v < users; v++) {
          int k = (c * users + v) * stride + heads;
          int w = k + heads;
          int g = ((c * users + u) * users + v) * heads;
          for (int h = 0; h < heads; h++) {
            double gate = gates[g + h];
            double share = contextGradient[from + h] / users;
            double slope = STEEPNESS * gate * (1 - gate) * share * queries[w + h];
            gradient[w + h] += share * gate;
            gradient[q + h] += slope;
            gradient[k + h] -= slope;
          }
        }
      }
    }
    return gradient;
  }

  /** Takes q, k or w (part 0, 1 or 2) of a cell's users, [users x heads]. */
  private void gather(double[] queries, int first, int users, int part, double[] to) {
    for (int v = 0; v < users; v++) {
      System.arraycopy(queries, ((first + v) * 3 + part) * heads, to, v * heads, heads);
    }
  }

  /** Fills an array with a user's q, again and again. */
  private void repeat(double[] queries, int user, double[] to) {
    System.arraycopy(queries, user * 3 * heads, to, 0, heads);
    for (int filled = heads; filled < to.length; filled *= 2) {
      System.arraycopy(to, 0, to, filled, Math.min(filled, to.length - filled));
    }
  }

  private static void subtract(double[] a, double[] b, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = a[i] - b[i];
    }
  }

  private static void weigh(double[] gate, double[] values, double count) {
    for (int i = 0; i < gate.length; i++) {
      gate[i] = gate[i] * values[i] / count;
    }
  }

  /** Sum over the users, in their order. */
  private double sum(double[] weighted, int head) {
    double sum = 0;
    for (int i = head; i < weighted.length; i += heads) {
      sum += weighted[i];
    }
    return sum;
  }
}

package io.t2drl.learn.net;

/**
 * The allocation critic, additive over users like the reward it predicts: a shared per-user network
 * gives (y1, y2), the user's value is q_u = y1 - exp(min(y2, 5)), and Q(s, a) = mean_u q_u. The
 * exponential head suits link delays, which are products of what the features hold as logarithms.
 * Not thread-safe.
 */
public final class CriticNetwork implements Network {

  /** Numbers per user that describe the executed allocation: see {@code Features.executed}. */
  public static final int ACTION = 3;

  private static final double LARGEST_EXPONENT = 5;

  private final int width;
  private final Linear stateIn;
  private final Linear actionIn;
  private final Linear hidden;
  private final Linear head;
  private final Parts parts;

  /**
   * Creates the network; parameters are zero until loaded.
   *
   * @param features F, features per user
   * @param width width of the two hidden layers
   */
  public CriticNetwork(int features, int width) {
    this.width = width;
    stateIn = new Linear(features, width, true);
    actionIn = new Linear(ACTION, width, false);
    hidden = new Linear(width, width, true);
    head = new Linear(width, 2, true);
    parts = Parts.of(stateIn, actionIn, hidden, head);
  }

  /**
   * Results of a forward pass.
   *
   * @param values q_u of every user, [rows]
   */
  public record Pass(
      double[] state,
      double[] action,
      double[] h1,
      double[] sigma1,
      double[] h2,
      double[] sigma2,
      double[] heads,
      double[] values) {}

  @Override
  public Parameters parameters() {
    return parts;
  }

  /** Returns the part of the computation that depends on the states alone, [rows x width]. */
  public double[] encode(double[] state, int rows) {
    return stateIn.forward(state, rows);
  }

  /** Returns q_u for encoded states and executed allocations ([rows x 3]), [rows]. */
  public double[] values(double[] encoded, double[] action, int rows) {
    return run(encoded.clone(), null, action, rows).values;
  }

  /** Forward pass of a training step for states [rows x F] and executed allocations [rows x 3]. */
  public Pass forward(double[] state, double[] action, int rows) {
    return run(stateIn.forward(state, rows), state, action, rows);
  }

  /**
   * Accumulates the gradient of a forward pass.
   *
   * @param pass the forward pass
   * @param gradient gradient of the values, [rows]
   * @return gradient of the executed allocations, [rows x 3]
   */
  public double[] backward(Pass pass, double[] gradient) {
    int rows = gradient.length;
    double[] g = new double[rows * 2];
    for (int r = 0; r < rows; r++) {
      double exponent = pass.heads[2 * r + 1];
      g[2 * r] = gradient[r];
      g[2 * r + 1] = exponent < LARGEST_EXPONENT ? -gradient[r] * Math.exp(exponent) : 0;
    }
    head.accumulate(pass.h2, g, rows);
    double[] g2 = new double[rows * width];
    head.inputGradient(g, rows, 0, g2);
    Activation.siluBackward(pass.h2, pass.sigma2, g2, rows * width);
    hidden.accumulate(pass.h1, g2, rows);
    double[] g1 = new double[rows * width];
    hidden.inputGradient(g2, rows, 0, g1);
    Activation.siluBackward(pass.h1, pass.sigma1, g1, rows * width);
    stateIn.accumulate(pass.state, g1, rows);
    actionIn.accumulate(pass.action, g1, rows);
    double[] actionGradient = new double[rows * ACTION];
    actionIn.inputGradient(g1, rows, 0, actionGradient);
    return actionGradient;
  }

  private Pass run(double[] pre, double[] state, double[] action, int rows) {
    actionIn.addProduct(action, rows, pre);
    double[] sigma1 = new double[rows * width];
    Activation.silu(pre, sigma1, rows * width);
    double[] h2 = hidden.forward(pre, rows);
    double[] sigma2 = new double[rows * width];
    Activation.silu(h2, sigma2, rows * width);
    double[] heads = head.forward(h2, rows);
    double[] values = new double[rows];
    for (int r = 0; r < rows; r++) {
      values[r] = heads[2 * r] - Math.exp(Math.min(heads[2 * r + 1], LARGEST_EXPONENT));
    }
    return new Pass(state, action, pre, sigma1, h2, sigma2, heads, values);
  }
}

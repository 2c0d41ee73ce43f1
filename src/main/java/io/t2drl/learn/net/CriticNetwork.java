package io.t2drl.learn.net;

/**
 * The allocation critic, additive over users like the reward it predicts: a shared per-user network
 * gives (y1, y2), the user's value is q_u = y1 - exp(min(y2, 5)), and Q(s, a) = mean_u q_u. The
 * exponential head suits link delays, which are products of what the features hold as logarithms.
 * Not thread-safe.
 */
public final class CriticNetwork implements Network {

  /** Numbers per user that describe the executed allocation: see {@link AllocationMap}. */
  public static final int ACTION = 3;

  private static final float LARGEST_EXPONENT = 5;

  /** Rows of a pass when valuing: more no longer fit the second-level cache together. */
  private static final int PASS_ROWS = 640;

  private final int features;
  private final int width;
  private final Weights weights = new Weights();
  private final Linear stateIn;
  private final Linear actionIn;
  private final Linear hidden;
  private final Linear head;
  private final Layers valuing = new Layers();
  private final Layers training = new Layers();
  private float[] encoded;
  private float[] actions;
  private float[] byHeads;
  private float[] byOuter;
  private float[] byInner;

  /**
   * Creates the network; its parameters must be bound before use.
   *
   * @param features F, features per user
   * @param width width of the two hidden layers
   */
  public CriticNetwork(int features, int width) {
    this.features = features;
    this.width = width;
    stateIn = new Linear(weights, features, width, true);
    actionIn = new Linear(weights, ACTION, width, false);
    hidden = new Linear(weights, width, width, true);
    head = new Linear(weights, width, 2, true);
  }

  /** Buffers of a forward pass. */
  private final class Layers {
    private float[] inner;
    private float[] innerSlope;
    private float[] outer;
    private float[] outerSlope;
    private float[] heads;

    private void open(int rows) {
      inner = Rows.atLeast(inner, rows * width);
      innerSlope = Rows.atLeast(innerSlope, rows * width);
      outer = Rows.atLeast(outer, rows * width);
      outerSlope = Rows.atLeast(outerSlope, rows * width);
      heads = Rows.atLeast(heads, rows * 2);
    }

    /** Runs the network from the pre-activations on that stand in {@code inner}. */
    private void run(int rows, float[] values, int at) {
      Activation.silu(inner, innerSlope, rows * width);
      hidden.forward(inner, rows, outer);
      Activation.silu(outer, outerSlope, rows * width);
      head.forward(outer, rows, heads);
      for (int r = 0; r < rows; r++) {
        values[at + r] =
            heads[2 * r] - (float) Math.exp(Math.min(heads[2 * r + 1], LARGEST_EXPONENT));
      }
    }
  }

  /**
   * Results of a forward pass.
   *
   * @param state what it was given, [rows x F]
   * @param action what it was given, [rows x 3]
   * @param values q_u of every user, [rows]
   */
  public record Pass(float[] state, float[] action, float[] values) {}

  @Override
  public Weights weights() {
    return weights;
  }

  /**
   * Computes what depends on the states alone, for the calls of {@link #values} that follow.
   *
   * @param state features, [rows x F]
   */
  public void encode(float[] state) {
    int rows = state.length / features;
    encoded = Rows.atLeast(encoded, rows * width);
    stateIn.forward(state, rows, encoded);
  }

  /**
   * Values executed allocations in the states last encoded.
   *
   * @param action one or several allocations per state, [k x rows x 3]
   * @param rows number of states
   * @return q_u, [k x rows]
   */
  public float[] values(float[] action, int rows) {
    float[] values = new float[action.length / ACTION];
    for (int from = 0; from < values.length; from += rows) {
      for (int first = 0; first < rows; first += PASS_ROWS) {
        int count = Math.min(PASS_ROWS, rows - first);
        valuing.open(count);
        actions = Rows.atLeast(actions, count * ACTION);
        System.arraycopy(action, (from + first) * ACTION, actions, 0, count * ACTION);
        System.arraycopy(encoded, first * width, valuing.inner, 0, count * width);
        actionIn.addProduct(actions, count, valuing.inner);
        valuing.run(count, values, from + first);
      }
    }
    return values;
  }

  /** Forward pass of a training step for states [rows x F] and executed allocations [rows x 3]. */
  public Pass forward(float[] state, float[] action) {
    int rows = state.length / features;
    training.open(rows);
    stateIn.forward(state, rows, training.inner);
    actionIn.addProduct(action, rows, training.inner);
    float[] values = new float[rows];
    training.run(rows, values, 0);
    return new Pass(state, action, values);
  }

  /**
   * Accumulates the parameters' gradient.
   *
   * @param pass the last forward pass
   * @param gradient gradient of the values, [rows]
   */
  public void backward(Pass pass, float[] gradient) {
    int rows = gradient.length;
    throughHeads(gradient);
    head.accumulate(training.outer, byHeads, rows);
    throughOuter(rows);
    hidden.accumulate(training.inner, byOuter, rows);
    throughInner(rows);
    stateIn.accumulate(pass.state, byInner, rows);
    actionIn.accumulate(pass.action, byInner, rows);
  }

  /**
   * Returns the gradient of the executed allocations, [rows x 3]; parameters gather none.
   *
   * @param pass the last forward pass
   * @param gradient gradient of the values, [rows]
   */
  public float[] actionGradient(Pass pass, float[] gradient) {
    int rows = gradient.length;
    throughHeads(gradient);
    throughOuter(rows);
    throughInner(rows);
    float[] byAction = new float[pass.action.length];
    actionIn.inputGradient(byInner, rows, 0, byAction);
    return byAction;
  }

  private void throughHeads(float[] gradient) {
    int rows = gradient.length;
    byHeads = Rows.atLeast(byHeads, rows * 2);
    for (int r = 0; r < rows; r++) {
      float exponent = training.heads[2 * r + 1];
      byHeads[2 * r] = gradient[r];
      byHeads[2 * r + 1] =
          exponent < LARGEST_EXPONENT ? -gradient[r] * (float) Math.exp(exponent) : 0;
    }
  }

  private void throughOuter(int rows) {
    byOuter = Rows.atLeast(byOuter, rows * width);
    head.inputGradient(byHeads, rows, 0, byOuter);
    Activation.multiply(training.outerSlope, byOuter, rows * width);
  }

  private void throughInner(int rows) {
    byInner = Rows.atLeast(byInner, rows * width);
    hidden.inputGradient(byOuter, rows, 0, byInner);
    Activation.multiply(training.innerSlope, byInner, rows * width);
  }
}

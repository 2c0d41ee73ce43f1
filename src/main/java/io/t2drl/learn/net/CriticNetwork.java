package io.t2drl.learn.net;

import io.t2drl.decide.model.CriticWeights;
import io.t2drl.learn.blas.SharedMatrix;
import java.util.Arrays;

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

  private final int features;
  private final int width;
  private final Weights weights = new Weights();
  private final Linear stateIn;
  private final Linear actionIn;
  private final Linear hidden;
  private final Linear head;
  private final Layers valuing = new Layers();
  private final Layers training = new Layers();
  private final SharedMatrix states = new SharedMatrix();
  private final SharedMatrix encoded = new SharedMatrix();
  private final SharedMatrix actions = new SharedMatrix();
  private final SharedMatrix trainedStates = new SharedMatrix();
  private final SharedMatrix trainedActions = new SharedMatrix();
  private final SharedMatrix byHeads = new SharedMatrix();
  private final SharedMatrix byOuter = new SharedMatrix();
  private final SharedMatrix byInner = new SharedMatrix();
  private final SharedMatrix byActions = new SharedMatrix();

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
    private final SharedMatrix inner = new SharedMatrix();
    private final SharedMatrix outer = new SharedMatrix();
    private final SharedMatrix heads = new SharedMatrix();
    private float[] innerSlope;
    private float[] outerSlope;

    /** Runs the network from the pre-activations on that stand on the native side. */
    private void run(int rows, float[] values, int at) {
      int count = rows * width;
      innerSlope = Rows.atLeast(innerSlope, count);
      outerSlope = Rows.atLeast(outerSlope, count);
      Activation.silu(inner.pull(count), innerSlope, count);
      hidden.forward(inner.push(count), rows, outer);
      Activation.silu(outer.pull(count), outerSlope, count);
      head.forward(outer.push(count), rows, heads);
      float[] y = heads.pull(rows * 2);
      for (int r = 0; r < rows; r++) {
        values[at + r] = y[2 * r] - (float) Math.exp(Math.min(y[2 * r + 1], LARGEST_EXPONENT));
      }
    }
  }

  @Override
  public Weights weights() {
    return weights;
  }

  /** {@return the bound parameters, as others compute from them} */
  public CriticWeights model() {
    return new CriticWeights(stateIn.model(), actionIn.model(), hidden.model(), head.model());
  }

  /**
   * Computes what depends on the states alone, for the calls of {@link #values} that follow.
   *
   * @param state features, [rows x F]
   */
  public void encode(float[] state) {
    int rows = state.length / features;
    stateIn.forward(states.set(state, 0, state.length), rows, encoded);
    encoded.pull(rows * width);
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
      for (int first = 0; first < rows; first += Rows.PASS) {
        int count = Math.min(Rows.PASS, rows - first);
        valuing.inner.repeat(encoded.values(), first * width, count * width, 1);
        actions.set(action, (from + first) * ACTION, count * ACTION);
        actionIn.addProduct(actions, count, valuing.inner);
        valuing.run(count, values, from + first);
      }
    }
    return values;
  }

  /**
   * Forward pass of a training step.
   *
   * @param state features, [rows x F]
   * @param action executed allocations, [rows x 3]
   * @return q_u, [rows]
   */
  public float[] forward(float[] state, float[] action) {
    int rows = state.length / features;
    stateIn.forward(trainedStates.set(state, 0, state.length), rows, training.inner);
    actionIn.addProduct(trainedActions.set(action, 0, action.length), rows, training.inner);
    float[] values = new float[rows];
    training.run(rows, values, 0);
    return values;
  }

  /**
   * Accumulates the parameters' gradient in the last forward pass.
   *
   * @param gradient gradient of the values, [rows]
   */
  public void backward(float[] gradient) {
    int rows = gradient.length;
    throughHeads(gradient);
    head.accumulate(training.outer, byHeads, rows);
    throughOuter(rows);
    hidden.accumulate(training.inner, byOuter, rows);
    throughInner(rows);
    stateIn.accumulate(trainedStates, byInner, rows);
    actionIn.accumulate(trainedActions, byInner, rows);
  }

  /**
   * Returns the gradient of the executed allocations of the last forward pass, [rows x 3];
   * parameters gather none.
   *
   * @param gradient gradient of the values, [rows]
   */
  public float[] actionGradient(float[] gradient) {
    int rows = gradient.length;
    throughHeads(gradient);
    throughOuter(rows);
    throughInner(rows);
    actionIn.inputGradient(byInner, rows, 0, byActions);
    return Arrays.copyOf(byActions.pull(rows * ACTION), rows * ACTION);
  }

  private void throughHeads(float[] gradient) {
    int rows = gradient.length;
    float[] y = training.heads.values();
    float[] g = byHeads.values(rows * 2);
    for (int r = 0; r < rows; r++) {
      float exponent = y[2 * r + 1];
      g[2 * r] = gradient[r];
      g[2 * r + 1] = exponent < LARGEST_EXPONENT ? -gradient[r] * (float) Math.exp(exponent) : 0;
    }
    byHeads.push(rows * 2);
  }

  private void throughOuter(int rows) {
    int count = rows * width;
    head.inputGradient(byHeads, rows, 0, byOuter);
    Activation.multiply(training.outerSlope, byOuter.pull(count), count);
    byOuter.push(count);
  }

  private void throughInner(int rows) {
    int count = rows * width;
    hidden.inputGradient(byOuter, rows, 0, byInner);
    Activation.multiply(training.innerSlope, byInner.pull(count), count);
    byInner.push(count);
  }
}

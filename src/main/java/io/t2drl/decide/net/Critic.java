package io.t2drl.decide.net;

import io.t2drl.decide.model.CriticWeights;

/** A critic at work ({@link CriticWeights}). */
final class Critic {

  private static final float LARGEST_EXPONENT = 5;

  private final int width;
  private final Layer state;
  private final Layer action;
  private final Layer hidden;
  private final Head head;

  Critic(CriticWeights weights) {
    width = weights.state().out();
    state = new Layer(weights.state());
    action = new Layer(weights.action());
    hidden = new Layer(weights.hidden());
    head = new Head(weights.head());
  }

  /** {@return what one thread writes to while it works for a cell with so many users} */
  Space space(int users) {
    return new Space(users, width);
  }

  /** What one thread writes to. */
  static final class Space {

    private final int stride;
    private final float[][] encoded;
    private final float[] layer;
    private final float[] numerator;
    private final float[] denominator;
    private final float[] row;
    private final float[] output = new float[2];

    private Space(int users, int width) {
      stride = Layer.padded(width);
      encoded = new float[users][stride];
      layer = new float[users * stride];
      numerator = new float[users * stride];
      denominator = new float[users * stride];
      row = new float[stride];
    }
  }

  /** Looks at a state, for the calls of {@link #value} that follow. */
  void encode(float[] features, int count, int users, Space space) {
    for (int u = 0; u < users; u++) {
      state.apply(features, u * count, space.encoded[u]);
    }
  }

  /**
   * {@return the value of an allocation, the sum over its users}
   *
   * @param described three numbers per user, with room for a fourth, [U x 4]
   */
  float value(float[] described, int users, Space space) {
    for (int u = 0; u < users; u++) {
      System.arraycopy(space.encoded[u], 0, space.row, 0, width);
      action.add(described, 4 * u, space.row);
      System.arraycopy(space.row, 0, space.layer, u * space.stride, width);
    }
    Kernels.silu(space.layer, space.numerator, space.denominator, users * space.stride);
    for (int u = 0; u < users; u++) {
      hidden.apply(space.layer, u * space.stride, space.row);
      System.arraycopy(space.row, 0, space.layer, u * space.stride, width);
    }
    Kernels.silu(space.layer, space.numerator, space.denominator, users * space.stride);
    float sum = 0;
    for (int u = 0; u < users; u++) {
      head.apply(space.layer, u * space.stride, space.output, 0);
      sum += space.output[0] - (float) Math.exp(Math.min(space.output[1], LARGEST_EXPONENT));
    }
    return sum;
  }
}

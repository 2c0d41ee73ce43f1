package io.t2drl.learn.net;

/**
 * The body that both actors share: encoder, two {@link Mixer} layers and a head with two outputs
 * per user. The encoder's product with the state ({@link #encode}) is computed once and serves
 * every denoising step and every sample. Rows lie user by user.
 */
final class Trunk {

  final int features;
  final int width;
  private final Linear encoder;
  private final Mixer first;
  private final Mixer second;
  private final Linear head;
  private float[] outer;
  private float[] inner;

  Trunk(Weights weights, int features, int width, int heads) {
    this.features = features;
    this.width = width;
    encoder = new Linear(weights, features, width, true);
    first = new Mixer(weights, width, heads);
    second = new Mixer(weights, width, heads);
    head = new Linear(weights, width, 2, true);
  }

  /** What the backward pass needs of a forward pass, which owns these buffers. */
  static final class Tape {
    private float[] hidden;
    private float[] slope;
    private final Mixer.Tape first = new Mixer.Tape();
    private final Mixer.Tape second = new Mixer.Tape();
    private float[] output;

    /** Returns the buffer that takes the first pre-activations, at least [rows x width]. */
    float[] hidden(int rows, int width) {
      hidden = Rows.atLeast(hidden, rows * width);
      return hidden;
    }

    /** Returns the head's outputs, [users x cells x 2] and more. */
    float[] output() {
      return output;
    }
  }

  /** Computes the encoder's pre-activations for the states, [rows x width]. */
  void encode(float[] state, int rows, float[] encoded) {
    encoder.forward(state, rows, encoded);
  }

  /** Runs the network from the first pre-activations on, which stand in the tape. */
  void forward(Tape tape, int cells, int users) {
    int rows = cells * users;
    tape.slope = Rows.atLeast(tape.slope, rows * width);
    tape.output = Rows.atLeast(tape.output, rows * 2);
    Activation.silu(tape.hidden, tape.slope, rows * width);
    first.forward(tape.hidden, cells, users, tape.first);
    second.forward(tape.first.output(), cells, users, tape.second);
    head.forward(tape.second.output(), rows, tape.output);
  }

  /**
   * Accumulates gradients of all but the encoder.
   *
   * @param gradient gradient of the outputs, [rows x 2]
   * @return gradient of the first pre-activations, in a buffer that the next call overwrites
   */
  float[] backward(Tape tape, float[] gradient, int rows) {
    outer = Rows.atLeast(outer, rows * width);
    inner = Rows.atLeast(inner, rows * width);
    head.accumulate(tape.second.output(), gradient, rows);
    head.inputGradient(gradient, rows, 0, outer);
    second.backward(tape.second, outer, inner);
    first.backward(tape.first, inner, outer);
    Activation.multiply(tape.slope, outer, rows * width);
    return outer;
  }

  /** Accumulates the encoder's gradient for the gradient of its pre-activations. */
  void accumulateEncoder(float[] state, float[] gradient, int rows) {
    encoder.accumulate(state, gradient, rows);
  }
}

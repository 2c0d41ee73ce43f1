package io.t2drl.learn.net;

/**
 * The body that both actors share: encoder, two {@link Mixer} layers and a head with two outputs
 * per user. The encoder's product with the state ({@link #base}) is computed once and serves every
 * denoising step and every sample.
 */
final class Trunk {

  final int width;
  private final Linear encoder;
  private final Mixer first;
  private final Mixer second;
  private final Linear head;
  private final Parts parts;

  Trunk(int features, int width, int heads) {
    this.width = width;
    encoder = new Linear(features, width, true);
    first = new Mixer(width, heads);
    second = new Mixer(width, heads);
    head = new Linear(width, 2, true);
    parts = Parts.of(encoder, first.parameters(), second.parameters(), head);
  }

  /** What the backward pass needs of a forward pass; {@code output} is [cells x users x 2]. */
  record Tape(
      double[] hidden, double[] sigma, Mixer.Tape first, Mixer.Tape second, double[] output) {}

  /** Returns its parameters. */
  Parameters parameters() {
    return parts;
  }

  /** Returns the encoder's pre-activations for the states, [rows x width]. */
  double[] base(double[] state, int rows) {
    return encoder.forward(state, rows);
  }

  /** Runs the network from the first pre-activations on; {@code pre} is overwritten. */
  Tape forward(double[] pre, int cells, int users) {
    int rows = cells * users;
    double[] sigma = new double[rows * width];
    Activation.silu(pre, sigma, rows * width);
    Mixer.Tape one = first.forward(pre, cells, users);
    Mixer.Tape two = second.forward(one.output(), cells, users);
    return new Tape(pre, sigma, one, two, head.forward(two.output(), rows));
  }

  /**
   * Accumulates gradients of all but the encoder; returns the gradient of the first
   * pre-activations.
   */
  double[] backward(Tape tape, double[] gradient) {
    int rows = gradient.length / 2;
    head.accumulate(tape.second.output(), gradient, rows);
    double[] g = new double[rows * width];
    head.inputGradient(gradient, rows, 0, g);
    g = second.backward(tape.second, g);
    g = first.backward(tape.first, g);
    Activation.siluBackward(tape.hidden, tape.sigma, g, rows * width);
    return g;
  }

  /** Accumulates the encoder's gradient for the gradient of its pre-activations. */
  void accumulateEncoder(double[] state, double[] gradient, int rows) {
    encoder.accumulate(state, gradient, rows);
  }
}

package io.t2drl.learn.net;

import io.t2drl.decide.model.TrunkWeights;
import io.t2drl.learn.blas.SharedMatrix;

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
  private final SharedMatrix outer = new SharedMatrix();
  private final SharedMatrix inner = new SharedMatrix();

  Trunk(Weights weights, int features, int width, int heads) {
    this.features = features;
    this.width = width;
    encoder = new Linear(weights, features, width, true);
    first = new Mixer(weights, width, heads);
    second = new Mixer(weights, width, heads);
    head = new Linear(weights, width, 2, true);
  }

  /** {@return its parameters, as others compute from them} */
  TrunkWeights model() {
    return new TrunkWeights(encoder.model(), first.model(), second.model(), head.model());
  }

  /** What the backward pass needs of a forward pass, which owns these buffers. */
  static final class Tape {
    private final SharedMatrix hidden = new SharedMatrix();
    private final Mixer.Tape first = new Mixer.Tape();
    private final Mixer.Tape second = new Mixer.Tape();
    private final SharedMatrix output = new SharedMatrix();
    private float[] slope;

    /** Returns the matrix that takes the first pre-activations, [rows x width]. */
    SharedMatrix hidden() {
      return hidden;
    }

    /** Returns the head's outputs, [users x cells x 2] and more. */
    float[] output() {
      return output.values();
    }
  }

  /** Computes the encoder's pre-activations for the states, [rows x width]. */
  void encode(SharedMatrix state, int rows, SharedMatrix encoded) {
    encoder.forward(state, rows, encoded);
  }

  /** Runs the network from the first pre-activations on, which stand in the tape's array. */
  void forward(Tape tape, int cells, int users) {
    int rows = cells * users;
    tape.slope = Rows.atLeast(tape.slope, rows * width);
    Activation.silu(tape.hidden.values(), tape.slope, rows * width);
    first.forward(tape.hidden.push(rows * width), cells, users, tape.first);
    second.forward(tape.first.output(), cells, users, tape.second);
    head.forward(tape.second.output(), rows, tape.output);
    tape.output.pull(rows * 2);
  }

  /**
   * Accumulates gradients of all but the encoder.
   *
   * @param gradient gradient of the outputs, [rows x 2], on both sides
   * @return gradient of the first pre-activations, on both sides of a matrix that the next call
   *     overwrites
   */
  SharedMatrix backward(Tape tape, SharedMatrix gradient, int rows) {
    head.accumulate(tape.second.output(), gradient, rows);
    head.inputGradient(gradient, rows, 0, outer);
    outer.pull(rows * width);
    second.backward(tape.second, outer, inner);
    first.backward(tape.first, inner, outer);
    Activation.multiply(tape.slope, outer.values(), rows * width);
    return outer.push(rows * width);
  }

  /** Accumulates the encoder's gradient for the gradient of its pre-activations. */
  void accumulateEncoder(SharedMatrix state, SharedMatrix gradient, int rows) {
    encoder.accumulate(state, gradient, rows);
  }
}

package io.t2drl.learn.net;

import java.util.random.RandomGenerator;

/** A network whose parameters, and their gradients, live in a stretch of one flat array. */
public sealed interface Network permits ActorNetwork, CriticNetwork, ScoringNetwork {

  /** Returns its parameters. */
  Parameters parameters();

  /** Returns the number of parameters. */
  default int size() {
    return parameters().size();
  }

  /** Draws first parameters. */
  default double[] initialise(RandomGenerator random) {
    double[] flat = new double[size()];
    parameters().initialise(flat, 0, random);
    return flat;
  }

  /**
   * Sets the parameters.
   *
   * @param flat array that holds them from {@code offset}
   * @param offset index of the first
   */
  default void load(double[] flat, int offset) {
    parameters().read(flat, offset);
  }

  /** Moves the accumulated gradient to {@code flat} from {@code offset} and sets it to zero. */
  default void takeGradient(double[] flat, int offset) {
    parameters().takeGradient(flat, offset);
  }
}

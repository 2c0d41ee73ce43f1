package io.t2drl.learn.net;

import java.util.random.RandomGenerator;

/** A part of a network with trainable parameters that live in a stretch of one flat array. */
public interface Parameters {

  /** Returns the number of parameters. */
  int size();

  /** Draws first values into {@code flat} from {@code offset}; returns the offset behind them. */
  int initialise(double[] flat, int offset, RandomGenerator random);

  /** Copies the values from {@code flat}; returns the offset behind them. */
  int read(double[] flat, int offset);

  /**
   * Moves the accumulated gradients to {@code flat} and sets them to zero; returns the offset
   * behind them.
   */
  int takeGradient(double[] flat, int offset);
}

package io.t2drl.decide.model;

/**
 * A critic: (y1, y2) = silu(silu(features state + described action) hidden) head, biases included;
 * a user's value is y1 - exp(min(y2, 5)), and that of an allocation is the sum over the users. A
 * described action is, of bandwidth share b and n denoising steps of a user among U: log(b U), 2 n
 * / largestSteps - 1, and 2 n / limit - 1 (-1 for misses).
 *
 * @param state [F x V]
 * @param action [3 x V], without bias
 * @param hidden [V x V]
 * @param head [V x 2]
 */
public record CriticWeights(
    DenseWeights state, DenseWeights action, DenseWeights hidden, DenseWeights head) {

  /** Checks shapes. */
  public CriticWeights {
    int width = state.out();
    action.check("action", 3, width);
    hidden.check("hidden", width, width);
    head.checkBiased("head", width, 2);
  }
}

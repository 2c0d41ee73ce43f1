package io.t2drl.bound;

/**
 * What a hit saves, relaxed: without denoising steps, and with them. With n steps it saves at most
 * {@code bare + full * min(n / needed, 1)}, for savings are convex on [0, A3] and fall after it.
 *
 * @param bare cost of a miss less that of a hit without steps, [M]
 * @param full what its A3 steps save beyond that; 0 where they save nothing, [M]
 * @param needed its A3, [M]
 * @param budget steps of the edge server in a slot
 */
public record HitWorth(double[] bare, double[] full, double[] needed, double budget) {

  /** {@return what a step saves at most in a hit on a model} */
  double density(int model) {
    return full[model] / needed[model];
  }

  /**
   * {@return most that hits on a model save where each step costs a price}
   *
   * @param model the model
   * @param price of a step, in units of the reward
   */
  double priced(int model, double price) {
    return bare[model] + Math.max(0, full[model] - price * needed[model]);
  }
}

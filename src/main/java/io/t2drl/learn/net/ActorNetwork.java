package io.t2drl.learn.net;

/**
 * An actor for any number of users: maps each user's features to a raw action in [-1, 1]^2
 * (bandwidth, compute). Rows are users, the users of a cell stand together. Not thread-safe.
 */
public sealed interface ActorNetwork extends Network permits DiffusionActor, MlpActor {

  /** Returns how many standard normal numbers per user one action takes. */
  int noisePerUser();

  /**
   * Returns the part of the computation that depends on the states alone; it serves any number of
   * samples.
   */
  double[] encode(double[] state, int cells, int users);

  /**
   * Draws actions.
   *
   * @param encoded result of {@link #encode}
   * @param noise standard normal numbers, [noisePerUser / 2 x cells x users x 2]
   * @param cells number of cells
   * @param users users per cell
   * @return raw actions, [cells x users x 2]
   */
  double[] act(double[] encoded, double[] noise, int cells, int users);

  /**
   * Forward pass of a training step.
   *
   * @param state features, [cells x users x F]
   * @param noise as for {@link #act}
   * @param noised noised target actions, [cells x users x 2]; ignored by the MLP actor
   * @param level denoising level of each cell's noised target, from 0, [cells]
   * @param cells number of cells
   * @param users users per cell
   */
  Pass forward(double[] state, double[] noise, double[] noised, int[] level, int cells, int users);

  /**
   * Accumulates the gradient of the last {@link #forward}'s results.
   *
   * @param pass that forward pass
   * @param action gradient of the actions, [cells x users x 2]
   * @param estimate gradient of the clone estimates, [cells x users x 2]
   * @param saturation gradient of the saturation, [cells]
   */
  void backward(Pass pass, double[] action, double[] estimate, double[] saturation);

  /** Results of a training step's forward pass. */
  sealed interface Pass permits DiffusionActor.ChainPass, MlpActor.MlpPass {

    /** Raw actions, [cells x users x 2]. */
    double[] action();

    /** What the actor takes the clone target to be, [cells x users x 2]. */
    double[] estimate();

    /**
     * Mean squared excess of the outputs over their bounds per cell, [cells]; 0 where nothing is
     * clipped.
     */
    double[] saturation();
  }
}

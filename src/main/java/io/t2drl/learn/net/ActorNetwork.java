package io.t2drl.learn.net;

import io.t2drl.decide.model.ActorWeights;

/**
 * An actor for any number of users: maps each user's features to a raw action in [-1, 1]^2
 * (bandwidth, compute). Rows are users, the users of a cell stand together. Not thread-safe.
 */
public sealed interface ActorNetwork extends Network permits DiffusionActor, MlpActor {

  /** Returns how many standard normal numbers per user one action takes. */
  int noisePerUser();

  /** {@return the bound parameters, as others compute from them} */
  ActorWeights model();

  /**
   * Draws actions, of all samples in as few passes as fit the processor's cache.
   *
   * @param state features, [cells x users x F]
   * @param noise standard normal numbers, [samples x noisePerUser / 2 x cells x users x 2]
   * @param samples actions per cell
   * @param cells number of cells
   * @param users users per cell
   * @return raw actions, [samples x cells x users x 2]
   */
  float[] act(float[] state, float[] noise, int samples, int cells, int users);

  /**
   * Forward pass of a training step.
   *
   * @param state features, [cells x users x F]
   * @param noise as for one sample of {@link #act}
   * @param noised noised target actions, [cells x users x 2]; ignored by the MLP actor
   * @param level denoising level of each cell's noised target, from 0, [cells]
   * @param cells number of cells
   * @param users users per cell
   */
  Pass forward(float[] state, float[] noise, float[] noised, int[] level, int cells, int users);

  /**
   * Accumulates the gradient of the last {@link #forward}'s results.
   *
   * @param pass that forward pass
   * @param action gradient of the actions, [cells x users x 2]
   * @param estimate gradient of the clone estimates, [cells x users x 2]
   * @param saturation gradient of the saturation, [cells]
   */
  void backward(Pass pass, float[] action, float[] estimate, float[] saturation);

  /**
   * Results of a training step's forward pass.
   *
   * @param cells number of cells
   * @param users users per cell
   * @param action raw actions, [cells x users x 2]
   * @param estimate what the actor takes the clone target to be, [cells x users x 2]
   * @param saturation mean squared excess of the outputs over their bounds per cell, [cells]; 0
   *     where nothing is clipped
   */
  record Pass(int cells, int users, float[] action, float[] estimate, float[] saturation) {}
}

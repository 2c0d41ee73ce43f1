package io.t2drl.measure;

/** Told how an experiment goes on. */
public interface MeasureListener {

  /**
   * A model was trained before.
   *
   * @param model the model
   */
  void kept(Denoiser model);

  /**
   * A model was measured at a number of steps before.
   *
   * @param model the model
   * @param steps the number
   */
  void kept(Denoiser model, int steps);

  /**
   * A model has learned from one more minibatch.
   *
   * @param model the model
   * @param updates minibatches so far
   */
  void learned(Denoiser model, int updates);

  /**
   * A model was measured at a number of steps.
   *
   * @param model the model
   * @param course what a step was
   * @param steps the number
   */
  void measured(Denoiser model, Course course, int steps);
}

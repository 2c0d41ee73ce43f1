package io.t2drl.learn.td3;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Adam for parameters that move in the last of every so many updates. In the others neither they
 * nor Adam's moments change, whatever the gradient. Learning rate and bias correction count all
 * updates.
 */
public final class DelayedAdam extends Adam {

  private static final long serialVersionUID = 1;

  private int every;

  /** For DL4J's JSON reader. */
  DelayedAdam() {}

  /**
   * Creates the rule.
   *
   * @param rate learning rate
   * @param every updates of which the last one moves the parameters
   */
  DelayedAdam(ISchedule rate, int every) {
    super(rate);
    this.every = every;
  }

  @Override
  public GradientUpdater<?> instantiate(INDArray state, boolean initialize) {
    long[] shape = Arrays.copyOf(state.shape(), state.rank());
    shape[1] /= 2; // two moments a parameter
    AdamUpdater updater = new Updater(this);
    updater.setStateViewArray(state, shape, state.ordering(), initialize);
    return updater;
  }

  @Override
  public DelayedAdam clone() {
    return new DelayedAdam(getLearningRateSchedule().clone(), every);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DelayedAdam that && every == that.every && super.equals(other);
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof DelayedAdam;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), every);
  }

  /** The computing side. */
  private static final class Updater extends AdamUpdater {

    private final int every;

    Updater(DelayedAdam config) {
      super(config);
      every = config.every;
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      if ((iteration + 1) % every == 0) {
        super.applyUpdater(gradient, iteration, epoch);
      } else {
        gradient.assign(0);
      }
    }
  }
}

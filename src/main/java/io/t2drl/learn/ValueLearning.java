package io.t2drl.learn;

import io.t2drl.config.DdqnSettings;
import io.t2drl.config.Settings;
import io.t2drl.learn.layer.HuberLoss;
import io.t2drl.learn.layer.LinearDecay;
import java.io.Serializable;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * How caching agents learn the values of caches, whatever network says them: from which rewards, by
 * which loss and at which rate.
 *
 * @param settings keys of the section {@code ddqn}, which hold for all caching agents
 * @param reward the rewards of frames
 * @param totalUpdates updates after which the rate has fallen to its last value
 */
public record ValueLearning(DdqnSettings settings, FrameReward reward, long totalUpdates)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * How the caching agent of a run learns.
   *
   * @param settings the run's settings
   * @param scale normalisation of frame rewards
   */
  public static ValueLearning of(Settings settings, RewardScale scale) {
    return new ValueLearning(
        settings.ddqn(),
        FrameReward.of(settings, scale),
        (long) settings.train().rounds() * settings.ddqn().updates());
  }

  /** {@return the fall of the learning rate} */
  public LinearDecay rate() {
    return new LinearDecay(settings.learningRate(), settings.finalRateShare(), totalUpdates);
  }

  /** {@return the learning rate of the update after so many} */
  public double rate(long updates) {
    return rate().valueAt(Math.toIntExact(updates), 0);
  }

  /** {@return the loss on values, as the last layer of a graph} */
  public LossLayer loss() {
    return new LossLayer.Builder(new HuberLoss(settings.huber()))
        .activation(Activation.IDENTITY)
        .build();
  }
}

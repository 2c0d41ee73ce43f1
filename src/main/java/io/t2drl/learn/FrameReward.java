package io.t2drl.learn;

import io.t2drl.config.Settings;
import io.t2drl.replay.FrameReplay;
import java.io.Serializable;

/**
 * Frame rewards as caching agents learn them. How bandwidth is best shared does not depend on the
 * cache, so the radio time is noise to these agents, and deep fades make it the largest part: with
 * {@code ddqn.link-baseline} its cost is given back.
 *
 * @param givenBack cost of a second of mean radio time that is given back; 0 leaves rewards as they
 *     are
 * @param scale normalisation
 */
public record FrameReward(double givenBack, RewardScale scale) implements Serializable {

  private static final long serialVersionUID = 1;

  public static FrameReward of(Settings settings, RewardScale scale) {
    return new FrameReward(settings.ddqn().linkBaseline() ? settings.cost().alpha() : 0, scale);
  }

  /**
   * {@return the normalised reward of a frame}
   *
   * @param replay frames
   * @param row the frame
   */
  public double of(FrameReplay replay, int row) {
    return scale.normalise(withoutLink(replay, row));
  }

  /**
   * {@return what the cache of a frame has saved, in deviations of the reward} Where cells differ,
   * most of what their rewards differ by is what their requests cost whatever is cached; and even
   * in one cell, requests vary.
   *
   * @param replay frames
   * @param row the frame
   * @param cloud cost of the frame's requests if all of them went to the cloud
   */
  public double saved(FrameReplay replay, int row, double cloud) {
    return (withoutLink(replay, row) + cloud) / scale.deviation();
  }

  /**
   * {@return the normalised reward of a frame of which it is known what any cache saves}
   *
   * @param saved what its cache saves, in units of the frame reward
   */
  public double ofSaved(double saved) {
    return scale.normalise(saved);
  }

  /** {@return what a cache has saved, in deviations of the reward} */
  public double normalised(double saved) {
    return saved / scale.deviation();
  }

  private double withoutLink(FrameReplay replay, int row) {
    return replay.reward()[row] + givenBack * replay.linkDelay()[row];
  }
}

package io.t2drl.ope.fitted;

import io.t2drl.ope.logged.LoggedFrame;
import java.io.Serializable;

/**
 * Sums over logged frames by which a policy's values are fitted.
 *
 * <p>What belongs to the frames alone is the same for every policy, yet small beside the rest, so
 * each policy has its own.
 */
public final class FrameSums implements Serializable {

  private static final long serialVersionUID = 1;

  private final FrameFeatures features;

  /** Products of features of all frames, [p x p]. */
  final double[][] all;

  /** Products of features of frames that are followed by another one, [p x p]. */
  final double[][] followed;

  /** Products of their features with those of what the policy does next, [p x p]. */
  final double[][] next;

  /** Products of features and rewards, [p]. */
  final double[] rewards;

  /** Features of what the policy does in the first frame, [p]. */
  final double[] first;

  /** Episodes. */
  double episodes;

  /** Rewards of the logs, summed over episodes. */
  double observed;

  /** Sums over nothing. */
  public FrameSums(FrameFeatures features) {
    this.features = features;
    int size = features.size();
    all = new double[size][size];
    followed = new double[size][size];
    next = new double[size][size];
    rewards = new double[size];
    first = new double[size];
  }

  /**
   * A decision.
   *
   * @param popularity popularity state
   * @param previous caches of the frame before, rows of length M
   * @param cached caches of the frame, rows of length M
   */
  public record Decision(int popularity, boolean[] previous, boolean[] cached) {

    /** {@return the decision of the logs for an episode} */
    public static Decision logged(LoggedFrame frame, int episode) {
      return new Decision(
          frame.state().popularity()[episode], frame.state().previous(), frame.cached());
    }
  }

  private int[] ones(Decision decision, int cell) {
    return features.of(decision.popularity, decision.previous, decision.cached, cell);
  }

  /** Adds the reward that the policy's allocations would have had under a logged cache. */
  public void reward(Decision logged, int cell, double reward) {
    int[] ones = ones(logged, cell);
    for (int i : ones) {
      rewards[i] += reward;
      for (int j : ones) {
        all[i][j]++;
      }
    }
  }

  /** Adds what the policy does after a logged cache. */
  public void next(Decision logged, Decision then, int cell) {
    int[] ones = ones(logged, cell);
    int[] after = ones(then, cell);
    for (int i : ones) {
      for (int j : ones) {
        followed[i][j]++;
      }
      for (int j : after) {
        next[i][j]++;
      }
    }
  }

  /** Adds an episode: what the policy does in its first frame, and the reward that it had. */
  public void begin(Decision chosen, int cell, double reward) {
    for (int i : ones(chosen, cell)) {
      first[i]++;
    }
    episodes++;
    observed += reward;
  }

  /** {@return what the sums are over} */
  FrameFeatures features() {
    return features;
  }

  /** {@return a copy to add to} */
  public FrameSums copy() {
    FrameSums copy = new FrameSums(features);
    copy.add(this);
    return copy;
  }

  /** Adds the sums of other frames. */
  public void add(FrameSums other) {
    for (int i = 0; i < rewards.length; i++) {
      rewards[i] += other.rewards[i];
      first[i] += other.first[i];
      for (int j = 0; j < rewards.length; j++) {
        all[i][j] += other.all[i][j];
        followed[i][j] += other.followed[i][j];
        next[i][j] += other.next[i][j];
      }
    }
    episodes += other.episodes;
    observed += other.observed;
  }
}

package io.t2drl.ope.tally;

import io.t2drl.ope.fitted.FrameFeatures;
import io.t2drl.ope.fitted.FrameSums;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a part of the episodes says of one policy. */
public final class PolicyTally implements Serializable {

  private static final long serialVersionUID = 1;

  private final List<EpisodeSums> episodes = new ArrayList<>();
  private final FrameSums frames;
  private long decisions;
  private double uncovered;

  PolicyTally(FrameFeatures features) {
    frames = new FrameSums(features);
  }

  void add(List<EpisodeSums> sums) {
    episodes.addAll(sums);
  }

  /** Counts a decision, and which share of its draws the logs have too few examples of. */
  void count(double share) {
    decisions++;
    uncovered += share;
  }

  /** {@return its episodes, in order} */
  public List<EpisodeSums> episodes() {
    return episodes;
  }

  /** {@return its frames} */
  public FrameSums frames() {
    return frames;
  }

  /** {@return decisions of the policy, one a user and slot} */
  public long decisions() {
    return decisions;
  }

  /** {@return how many of them the logs have too few examples of; draws of one count in shares} */
  public double uncovered() {
    return uncovered;
  }
}

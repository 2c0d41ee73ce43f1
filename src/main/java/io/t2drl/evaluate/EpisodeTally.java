package io.t2drl.evaluate;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.SlotOutcome;
import io.t2drl.edge.SlotState;
import io.t2drl.policy.RolloutListener;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** Adds up what happens in the episodes of one block, cell by cell. */
final class EpisodeTally implements RolloutListener, Serializable {

  private static final long serialVersionUID = 1;

  private final double[] reward;
  private final double[] hits;
  private final double[] delay;
  private final double[] tv;
  private long frames;
  private long requests;

  EpisodeTally(int cells) {
    reward = new double[cells];
    hits = new double[cells];
    delay = new double[cells];
    tv = new double[cells];
  }

  @Override
  public void slot(
      int frame, int slot, SlotState state, Allocation allocation, SlotOutcome outcome) {
    int users = state.model().length / state.cells();
    for (int i = 0; i < state.model().length; i++) {
      int cell = i / users;
      hits[cell] += state.hit()[i] ? 1 : 0;
      delay[cell] += outcome.delay()[i];
      tv[cell] += outcome.tv()[i];
    }
    requests += users;
  }

  @Override
  public void frame(FrameState state, boolean[] cached, double[] frameReward, FrameState next) {
    for (int cell = 0; cell < reward.length; cell++) {
      reward[cell] += frameReward[cell];
    }
    frames++;
  }

  /** Means per episode over the tallies of all blocks, in the order of the blocks. */
  static EvaluationResult join(String policy, List<EpisodeTally> tallies) {
    return new EvaluationResult(
        policy,
        concatenate(tallies, tally -> mean(tally.reward, tally.frames)),
        concatenate(tallies, tally -> mean(tally.hits, tally.requests)),
        concatenate(tallies, tally -> mean(tally.delay, tally.requests)),
        concatenate(tallies, tally -> mean(tally.tv, tally.requests)));
  }

  private static double[] concatenate(
      List<EpisodeTally> tallies, Function<EpisodeTally, DoubleStream> part) {
    return tallies.stream().map(part).flatMapToDouble(Function.identity()).toArray();
  }

  private static DoubleStream mean(double[] sums, long count) {
    return DoubleStream.of(sums).map(sum -> sum / count);
  }
}

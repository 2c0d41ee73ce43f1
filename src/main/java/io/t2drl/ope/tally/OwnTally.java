package io.t2drl.ope.tally;

import io.t2drl.ope.fitted.FrameSums.Decision;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.logged.LoggedFrame;
import io.t2drl.ope.logged.LoggedSlot;
import io.t2drl.ope.weight.Bandwidths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tallies the policy that acted: the logs are its own doing, and all weights are 1. */
final class OwnTally implements Tally {

  private final LoggedBlock block;
  private final PolicyTally into;
  private final List<EpisodeSums> sums = new ArrayList<>();
  private final double[] ones = new double[Bandwidths.COUNT];
  private final double[] expectedReward;

  OwnTally(LoggedBlock block, PolicyTally into) {
    this.block = block;
    this.into = into;
    Arrays.fill(ones, 1);
    expectedReward = new double[block.size()];
    for (int e = 0; e < block.size(); e++) {
      sums.add(new EpisodeSums());
    }
  }

  @Override
  public void begin(LoggedFrame logs) {
    Arrays.fill(expectedReward, 0);
  }

  @Override
  public void slot(
      LoggedSlot slot, int frame, int number, double[] expected, Optional<Acted> acted) {
    int users = expected.length / block.size();
    double slots = block.world().slots();
    double decisions = slots * users * block.frames().size();
    double[] cost = new double[block.size()];
    for (int i = 0; i < expected.length; i++) {
      int e = i / users;
      boolean hit = slot.state().hit()[i];
      sums.get(e).direct -= expected[i] / decisions;
      sums.get(e).hits += hit ? 1 / decisions : 0;
      sums.get(e).link += LinkTime.seconds(slot.state(), slot.executed(), i) / decisions;
      sums.get(e).add(hit, slot.cost()[i], expected[i], ones, 0);
      expectedReward[e] -= expected[i] / users / slots;
      cost[e] += slot.cost()[i] / users;
      into.count(0);
    }
    for (int e = 0; e < block.size(); e++) {
      for (int h = 0; h < Bandwidths.COUNT; h++) {
        sums.get(e).addJoint(h, 1, -cost[e]);
      }
    }
  }

  @Override
  public void end(LoggedFrame logs) {
    int frame = logs.state().frame();
    for (int e = 0; e < block.size(); e++) {
      double penalty = BlockTally.penalty(block, logs.cached(), e);
      sums.get(e).penalty += penalty / block.frames().size();
      into.frames().reward(Decision.logged(logs, e), e, expectedReward[e] - penalty);
      if (frame + 1 < block.frames().size()) {
        Decision next = Decision.logged(block.frames().get(frame + 1), e);
        into.frames().next(Decision.logged(logs, e), next, e);
      }
    }
  }

  @Override
  public void finish(double[] observed) {
    for (int e = 0; e < block.size(); e++) {
      sums.get(e).direct -= sums.get(e).penalty;
      into.frames().begin(Decision.logged(block.frames().get(0), e), e, observed[e]);
    }
    into.add(sums);
  }
}

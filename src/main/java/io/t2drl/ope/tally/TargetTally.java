package io.t2drl.ope.tally;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.ope.critic.CostCritic;
import io.t2drl.ope.fitted.FrameSums.Decision;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.logged.LoggedFrame;
import io.t2drl.ope.logged.LoggedSlot;
import io.t2drl.ope.replay.AllocationDraws;
import io.t2drl.ope.replay.CachePath;
import io.t2drl.ope.replay.DrawStreams;
import io.t2drl.ope.replay.DrawStreams.Use;
import io.t2drl.ope.replay.Replays;
import io.t2drl.ope.replay.Replays.Replay;
import io.t2drl.ope.weight.Bandwidths;
import io.t2drl.ope.weight.Density;
import io.t2drl.policy.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Tallies one policy on one block of episodes in which another one acted. */
final class TargetTally implements Tally {

  private final LoggedBlock block;
  private final Known known;
  private final CostCritic critic;
  private final Policy policy;
  private final PolicyTally into;
  private final Replays replays;
  private final AllocationDraws logged;
  private final DrawStreams streams;
  private final List<EpisodeSums> sums = new ArrayList<>();

  /** Product over the frames so far of how much likelier the policy was to choose the caches. */
  private final double[] ratio;

  private final double[] pseudoReward;

  TargetTally(
      LoggedBlock block,
      Known known,
      CostCritic critic,
      Policy policy,
      PolicyTally into,
      DrawStreams streams,
      int draws) {
    this.block = block;
    this.known = known;
    this.critic = critic;
    this.policy = policy;
    this.into = into;
    this.streams = streams;
    replays = new Replays(block, policy, known.availability(), streams, draws);
    logged = new AllocationDraws(policy, block, streams, Use.LOGGED, draws);
    ratio = new double[block.size()];
    Arrays.fill(ratio, 1);
    pseudoReward = new double[block.size()];
    for (int e = 0; e < block.size(); e++) {
      sums.add(new EpisodeSums());
    }
  }

  @Override
  public void begin(LoggedFrame logs) {
    double[] chosen = policy.cacher().odds(logs.state(), logs.cached()).probability();
    for (int e = 0; e < ratio.length; e++) {
      ratio[e] *= chosen[e] / logs.propensity()[e];
    }
    Arrays.fill(pseudoReward, 0);
  }

  @Override
  public void slot(
      LoggedSlot slot, int frame, int number, double[] expected, Optional<Acted> acted) {
    List<Replay> draws = replays.slot(slot.state(), frame, number);
    addDirect(draws);
    acted.ifPresent(likely -> addWeights(slot, draws, expected, likely.users()));
    List<Allocation> allocations = logged.draw(slot.state());
    addPseudoReward(slot.state(), allocations.get(0));
    // NaN is no 0: nobody knows those odds.
    if (acted.isPresent() && DoubleStream.of(ratio).anyMatch(odds -> odds != 0)) {
      double[] own = Density.ofCells(known.space(), slot, allocations, false);
      addJoint(slot, own, acted.get().cells());
    }
  }

  private void addDirect(List<Replay> draws) {
    SlotState first = draws.get(0).state();
    int users = first.model().length / block.size();
    double decisions =
        (double) block.frames().size() * block.world().slots() * users * draws.size();
    for (Replay draw : draws) {
      double[] costs = critic.costs(draw.state(), draw.allocation());
      for (int i = 0; i < costs.length; i++) {
        sums.get(i / users).direct -= costs[i] / decisions;
        sums.get(i / users).hits += draw.state().hit()[i] ? 1 / decisions : 0;
        sums.get(i / users).link +=
            LinkTime.seconds(draw.state(), draw.allocation(), i) / decisions;
      }
    }
    for (int i = 0; i < first.model().length; i++) {
      into.count(uncovered(draws, i));
    }
  }

  /** Share of the draws that give a user what the logs have too few examples of. */
  private double uncovered(List<Replay> draws, int i) {
    int count = 0;
    for (Replay draw : draws) {
      boolean covered =
          draw.known()[i] && known.support().covers(draw.state(), draw.allocation(), i);
      count += covered ? 0 : 1;
    }
    return (double) count / draws.size();
  }

  private void addWeights(LoggedSlot slot, List<Replay> draws, double[] expected, double[] acted) {
    double[] weights = Density.ofUsers(known.space(), slot, draws, false);
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= acted[i];
    }
    int users = expected.length / block.size();
    for (int i = 0; i < expected.length; i++) {
      sums.get(i / users)
          .add(slot.state().hit()[i], slot.cost()[i], expected[i], weights, i * Bandwidths.COUNT);
    }
  }

  /** What the policy's allocations would have done under the logged caches. */
  private void addPseudoReward(SlotState state, Allocation allocation) {
    double[] costs = critic.costs(state, allocation);
    int users = costs.length / block.size();
    for (int i = 0; i < costs.length; i++) {
      pseudoReward[i / users] -= costs[i] / users / block.world().slots();
    }
  }

  private void addJoint(LoggedSlot slot, double[] own, double[] acted) {
    int users = slot.cost().length / block.size();
    for (int e = 0; e < block.size(); e++) {
      double cost = 0;
      for (int i = e * users; i < (e + 1) * users; i++) {
        cost += slot.cost()[i] / users;
      }
      for (int h = 0; h < Bandwidths.COUNT; h++) {
        int at = e * Bandwidths.COUNT + h;
        sums.get(e).addJoint(h, ratio[e] * own[at] / acted[at], -cost);
      }
    }
  }

  @Override
  public void end(LoggedFrame logs) {
    int frame = logs.state().frame();
    double share = 1.0 / block.frames().size() / replays.paths().size();
    for (int e = 0; e < block.size(); e++) {
      for (CachePath path : replays.paths()) {
        sums.get(e).penalty += share * BlockTally.penalty(block, path.cached().get(frame), e);
      }
      double reward = pseudoReward[e] - BlockTally.penalty(block, logs.cached(), e);
      into.frames().reward(Decision.logged(logs, e), e, reward);
    }
    if (frame + 1 < block.frames().size()) {
      LoggedFrame following = block.frames().get(frame + 1);
      boolean[] then = chosen(following);
      for (int e = 0; e < block.size(); e++) {
        Decision next = new Decision(following.state().popularity()[e], logs.cached(), then);
        into.frames().next(Decision.logged(logs, e), next, e);
      }
    }
  }

  /** What the policy would choose after the logged caches. */
  private boolean[] chosen(LoggedFrame logs) {
    return policy
        .cacher()
        .choose(logs.state(), streams.open(block, policy, Use.NEXT, logs.state().frame()));
  }

  @Override
  public void finish(double[] observed) {
    LoggedFrame first = block.frames().get(0);
    boolean[] begun = replays.paths().get(0).cached().get(0);
    for (int e = 0; e < block.size(); e++) {
      sums.get(e).direct -= sums.get(e).penalty;
      Decision chosen =
          new Decision(first.state().popularity()[e], first.state().previous(), begun);
      into.frames().begin(chosen, e, observed[e]);
    }
    into.add(sums);
  }
}

package io.t2drl.ope.tally;

import io.t2drl.ope.critic.CostCritic;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.logged.LoggedFrame;
import io.t2drl.ope.logged.LoggedSlot;
import io.t2drl.ope.replay.AllocationDraws;
import io.t2drl.ope.replay.DrawStreams;
import io.t2drl.ope.replay.DrawStreams.Use;
import io.t2drl.ope.replay.Replays;
import io.t2drl.ope.weight.Density;
import io.t2drl.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through one block of episodes, slot by slot, for all policies at once. */
final class BlockTally {

  private final LoggedBlock block;
  private final Known known;
  private final CostCritic critic;
  private final Optional<Policy> behaviour;
  private final DrawStreams streams;
  private final int draws;

  /**
   * Prepares.
   *
   * @param block episodes
   * @param known what the logs say
   * @param fold fold of the episodes, whose critic has not seen them
   * @param behaviour who acted; nothing where it cannot be drawn from
   * @param streams where chance comes from
   * @param draws most draws of a decision
   */
  BlockTally(
      LoggedBlock block,
      Known known,
      int fold,
      Optional<Policy> behaviour,
      DrawStreams streams,
      int draws) {
    this.block = block;
    this.known = known;
    this.critic = known.critics().get(fold);
    this.behaviour = behaviour;
    this.streams = streams;
    this.draws = draws;
  }

  /**
   * Adds the block's episodes to the tallies of policies.
   *
   * @param policies who is judged
   * @param acting who acted
   * @param into their tallies
   */
  void tally(List<Policy> policies, Behaviour acting, PartTally into) {
    double[] observed = observed();
    into.observe(block.episodes(), observed, behaviour.isPresent());
    List<Tally> tallies = new ArrayList<>();
    for (int p = 0; p < policies.size(); p++) {
      Policy policy = policies.get(p);
      PolicyTally sums = into.policies().get(p);
      tallies.add(
          acting.is(policy)
              ? new OwnTally(block, sums)
              : new TargetTally(block, known, critic, policy, sums, streams, draws));
    }
    DrawStreams theirs = streams.ofBehaviours();
    Optional<Replays> replays =
        behaviour.map(policy -> new Replays(block, policy, known.availability(), theirs, draws));
    Optional<AllocationDraws> again =
        behaviour.map(policy -> new AllocationDraws(policy, block, theirs, Use.LOGGED, draws));
    for (LoggedFrame frame : block.frames()) {
      int t = frame.state().frame();
      tallies.forEach(tally -> tally.begin(frame));
      for (int k = 0; k < frame.slots().size(); k++) {
        LoggedSlot slot = frame.slots().get(k);
        double[] expected = critic.costs(slot.state(), slot.executed());
        int number = k;
        Optional<Acted> acted =
            replays.map(
                drawn ->
                    new Acted(
                        Density.ofUsers(
                            known.space(), slot, drawn.slot(slot.state(), t, number), true),
                        Density.ofCells(
                            known.space(), slot, again.orElseThrow().draw(slot.state()), true)));
        tallies.forEach(tally -> tally.slot(slot, t, number, expected, acted));
      }
      tallies.forEach(tally -> tally.end(frame));
    }
    tallies.forEach(tally -> tally.finish(observed));
  }

  /** Mean frame rewards as they were. */
  private double[] observed() {
    double[] rewards = new double[block.size()];
    for (LoggedFrame frame : block.frames()) {
      double[] costs = new double[block.size()];
      for (LoggedSlot slot : frame.slots()) {
        int users = slot.cost().length / block.size();
        for (int i = 0; i < slot.cost().length; i++) {
          costs[i / users] += slot.cost()[i] / users / frame.slots().size();
        }
      }
      for (int e = 0; e < rewards.length; e++) {
        rewards[e] -= (costs[e] + penalty(block, frame.cached(), e)) / block.frames().size();
      }
    }
    return rewards;
  }

  /** What a cache over the capacity takes off the frame reward; a price, not a guess. */
  static double penalty(LoggedBlock block, boolean[] cached, int episode) {
    double overflow = block.world().overflow(cached, episode * block.world().models());
    return block.world().overflowPenalty() * overflow;
  }
}

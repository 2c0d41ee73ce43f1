package io.t2drl.learn;

import io.t2drl.decide.model.AllocatorModel;
import io.t2drl.edge.World;
import io.t2drl.policy.Allocator;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.SlotReplay;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** A short-timescale agent: learns how to split bandwidth and denoising steps from slots. */
public non-sealed interface AllocationAgent extends Agent {

  /** What the critics lose on rewards. */
  Loss CRITIC_LOSS = new Loss("critic_loss", "mean loss of the critic");

  /** The policy gradient's loss. */
  Loss POLICY_LOSS = new Loss("policy_loss", "mean policy-gradient loss of the actor");

  /** What the actor loses on actions that the critic has improved. */
  Loss CLONE_LOSS = new Loss("clone_loss", "mean cloning loss of the actor");

  /** What the actor loses by outputs outside their bounds. */
  Loss SATURATION_LOSS =
      new Loss("saturation_loss", "mean loss of the actor for values out of bounds");

  /** All losses that agents of this timescale have, in the order of their columns. */
  List<Loss> LOSSES = List.of(CRITIC_LOSS, POLICY_LOSS, CLONE_LOSS, SATURATION_LOSS);

  /**
   * The allocator that acts with a state's networks.
   *
   * @param state state of this agent
   * @param exploration noise on its actions
   */
  Allocator policy(AgentState state, Exploration exploration);

  /**
   * {@return what the allocator of a state is, as plain data for whoever decides outside of here}
   *
   * @param state state of this agent
   * @param world the world it will act in
   * @throws io.t2drl.config.UserError if it acts in a way that others do not know
   */
  AllocatorModel model(AgentState state, World world);

  /**
   * Draws minibatches for {@link #learner}.
   *
   * @param replay slots to draw from, not empty
   * @param count number of minibatches
   * @param random the learner's replay stream
   */
  Iterator<MultiDataSet> minibatches(SlotReplay replay, int count, RandomGenerator random);

  /** {@return the actor's learning rate in the update after so many} */
  double actorRate(long updates);

  /** {@return the critic's learning rate in the update after so many} */
  double criticRate(long updates);
}

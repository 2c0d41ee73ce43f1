package io.t2drl.learn;

import io.t2drl.decide.model.CacherModel;
import io.t2drl.edge.World;
import io.t2drl.policy.Cacher;
import io.t2drl.replay.FrameReplay;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** A long-timescale agent: learns which models to cache from frames. */
public non-sealed interface CachingAgent extends Agent {

  /** What the network loses on values of caches. */
  Loss VALUE_LOSS = new Loss("cacher_loss", "mean loss of the caching agent");

  /** By how much caches that logs do not hold are valued more than those that they hold. */
  Loss CONSERVATIVE_LOSS =
      new Loss("conservative_loss", "mean conservative loss of the caching agent");

  /** All losses that agents of this timescale have, in the order of their columns. */
  List<Loss> LOSSES = List.of(VALUE_LOSS, CONSERVATIVE_LOSS);

  /**
   * The cacher that acts greedily with a state's live network.
   *
   * @param state state of this agent
   * @param epsilon share of frames in which it picks a random cache
   */
  Cacher policy(AgentState state, double epsilon);

  /**
   * {@return what the cacher of a state is, as plain data for whoever decides outside of here}
   *
   * @param state state of this agent
   * @param world the world it will act in
   */
  CacherModel model(AgentState state, World world);

  /**
   * Draws minibatches for {@link #learner}.
   *
   * @param replay frames to draw from, not empty
   * @param count number of minibatches
   * @param random the learner's replay stream
   */
  Iterator<MultiDataSet> minibatches(FrameReplay replay, int count, RandomGenerator random);

  /** {@return the learning rate of the update after so many} */
  double rate(long updates);
}

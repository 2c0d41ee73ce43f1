package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.learn.Agent;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.Losses;
import io.t2drl.learn.MinibatchSampler;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * How an agent learns in every round: every learner draws minibatches from its share of the replay
 * window, and parameters are averaged several times.
 *
 * @param <R> a learner's share of the replay window
 * @param agent what is trained
 * @param learners learners whose parameters are averaged
 * @param batch examples per minibatch
 * @param updates updates per learner and round
 * @param averagings averagings per round
 * @param streams root of the agent's random streams
 * @param sampler draws minibatches
 */
record LearningPlan<R extends Serializable>(
    Agent agent,
    int learners,
    int batch,
    int updates,
    int averagings,
    Streams streams,
    MinibatchSampler<R> sampler)
    implements Serializable {

  private static final long serialVersionUID = 1;

  static LearningPlan<FrameReplay> of(Settings settings, CachingAgent agent) {
    return new LearningPlan<>(
        agent,
        settings.train().learnerCount(),
        settings.ddqn().batch(),
        settings.ddqn().updates(),
        settings.train().averagings(),
        streams(settings, agent),
        agent::minibatches);
  }

  static LearningPlan<SlotReplay> of(Settings settings, AllocationAgent agent) {
    return new LearningPlan<>(
        agent,
        settings.train().learnerCount(),
        settings.allocator().batch(),
        settings.allocator().updates(),
        settings.train().averagings(),
        streams(settings, agent),
        agent::minibatches);
  }

  /** The agents of a run draw from streams of their own. */
  private static Streams streams(Settings settings, Agent agent) {
    Streams run = new Streams(settings.seed());
    return new Streams(run.stream(Purpose.LEARNING, agent.name().hashCode(), -1).nextLong());
  }

  /** {@return updates of each learner before an averaging and after the one before it} */
  int updates(int averaging) {
    return updates * (averaging + 1) / averagings - updates * averaging / averagings;
  }

  /** {@return the minibatches of a learner before an averaging of a round} */
  Iterator<MultiDataSet> minibatches(R replay, int learner, int round, int averaging) {
    long key = (long) round * averagings + averaging;
    RandomGenerator random = streams.stream(Purpose.REPLAY, learner, key);
    return sampler.sample(replay, updates(averaging), random);
  }

  /** {@return the mean losses of a round for those of its averagings, in their order} */
  Losses losses(List<Losses> byAveraging) {
    double[] shares = new double[byAveraging.size()];
    Arrays.setAll(shares, averaging -> (double) updates(averaging) / updates);
    return Losses.weighted(byAveraging, shares);
  }
}

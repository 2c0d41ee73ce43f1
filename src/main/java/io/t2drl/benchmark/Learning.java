package io.t2drl.benchmark;

import io.t2drl.edge.Streams;
import io.t2drl.learn.Agent;
import io.t2drl.learn.LearnerSession;
import io.t2drl.learn.MinibatchSampler;
import java.io.Serializable;
import java.util.Iterator;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Learns from a replay in memory; a unit is an update with the drawing of its minibatch. Each task
 * is a learner with a copy of its own.
 *
 * @param <R> type of the replay
 */
record Learning<R extends Serializable>(
    Agent agent, R replay, MinibatchSampler<R> sampler, Streams streams) implements TaskWork {

  /** Minibatches do not run out. */
  private static final int ENDLESS = Integer.MAX_VALUE;

  /** Updates between two looks at the clock. */
  private static final int UPDATES = 4;

  @Override
  public Piece open(int task, int tasks) {
    LearnerSession session = new LearnerSession(agent, agent.initial(), streams, task);
    Iterator<MultiDataSet> minibatches =
        sampler.sample(replay, ENDLESS, streams.stream(Streams.Purpose.REPLAY, task, 0));
    return clock -> {
      clock.start();
      for (int i = 0; i < UPDATES; i++) {
        session.update(minibatches.next());
      }
      clock.stop(UPDATES);
    };
  }
}

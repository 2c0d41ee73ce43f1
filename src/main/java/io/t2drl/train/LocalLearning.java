package io.t2drl.train;

import io.t2drl.learn.AgentState;
import io.t2drl.learn.LearnerReport;
import io.t2drl.learn.LearnerSession;
import io.t2drl.learn.Losses;
import io.t2drl.learn.spark.AveragingTree;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Trains an agent for a round in the calling thread, one learner after the other.
 *
 * @param <R> a learner's share of the replay window
 * @param plan how the agent learns
 */
record LocalLearning<R extends Serializable>(LearningPlan<R> plan) {

  /**
   * Learns from a replay window.
   *
   * @param round number of the round
   * @param start where the agent stands
   * @param replay one element per learner
   * @param averaged told the number of updates, over all learners, after each averaging
   */
  Learners.Outcome train(int round, AgentState start, List<R> replay, LongConsumer averaged) {
    AgentState state = start;
    List<Losses> losses = new ArrayList<>();
    for (int i = 0; i < plan.averagings(); i++) {
      List<LearnerReport> reports = new ArrayList<>();
      for (int learner = 0; learner < plan.learners(); learner++) {
        LearnerSession session = new LearnerSession(plan.agent(), state, plan.streams(), learner);
        plan.minibatches(replay.get(learner), learner, round, i).forEachRemaining(session::update);
        reports.add(session.report());
      }
      LearnerReport average = AveragingTree.average(reports);
      state = average.state();
      losses.add(average.losses());
      averaged.accept((long) plan.updates(i) * plan.learners());
    }
    return new Learners.Outcome(state, plan.losses(losses));
  }
}

package io.t2drl.learn;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What a learner hands over to be averaged, or what an average of several learners hands on.
 *
 * @param number number of the learner, or of the average among those of its level
 * @param learners learners that it stands for
 * @param examples examples they have seen, its weight in the average
 * @param state where they stand
 * @param losses mean losses
 */
public record LearnerReport(
    int number, int learners, long examples, AgentState state, Losses losses)
    implements Serializable {

  /**
   * Makes the report of a learner.
   *
   * @param learner number of the learner
   * @param examples examples it has seen
   * @param state where it stands
   * @param losses mean losses
   * @return the report
   */
  public static LearnerReport of(int learner, long examples, AgentState state, Losses losses) {
    return new LearnerReport(learner, 1, examples, state, losses);
  }

  /**
   * Averages reports in the order of their numbers, whatever order they come in: states weighted by
   * examples, losses by learners.
   *
   * @param number number of the average
   * @param reports at least one
   * @return the average
   */
  public static LearnerReport average(int number, List<LearnerReport> reports) {
    List<LearnerReport> ordered =
        reports.stream().sorted(Comparator.comparingInt(LearnerReport::number)).toList();
    int learners = ordered.stream().mapToInt(LearnerReport::learners).sum();
    long examples = ordered.stream().mapToLong(LearnerReport::examples).sum();
    double[] weights = ordered.stream().mapToDouble(LearnerReport::examples).toArray();
    AgentState state =
        AgentState.average(ordered.stream().map(LearnerReport::state).toList(), weights);
    Losses losses =
        Losses.weighted(
            ordered.stream().map(LearnerReport::losses).toList(),
            ordered.stream().mapToDouble(report -> (double) report.learners / learners).toArray());
    return new LearnerReport(number, learners, examples, state, losses);
  }
}

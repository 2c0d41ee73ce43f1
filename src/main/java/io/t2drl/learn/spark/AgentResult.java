package io.t2drl.learn.spark;

import io.t2drl.learn.LearnerReport;
import io.t2drl.learn.layer.Tensors;
import java.util.List;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;

/** DL4J's result of a learner task, with our report; it stays inside the task. */
final class AgentResult extends ParameterAveragingTrainingResult {

  private final transient LearnerReport report;

  AgentResult(LearnerReport report) {
    super(
        Tensors.matrix(report.state().parameters(), 1),
        Tensors.matrix(report.state().updater(), 1),
        report.losses().sum(),
        List.of(),
        List.of(),
        List.of());
    this.report = report;
  }

  LearnerReport report() {
    return report;
  }
}

package io.t2drl.learn.spark;

import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.deeplearning4j.spark.api.worker.ExecuteWorkerMultiDataSetFlatMap;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** One learner's task, run by DL4J's worker loop. */
final class LearnerTask
    implements FlatMapFunction<Iterator<MultiDataSet>, ParameterAveragingTrainingResult> {

  private static final long serialVersionUID = 1;

  private final AgentWorker worker;

  LearnerTask(AgentWorker worker) {
    this.worker = worker;
  }

  @Override
  public Iterator<ParameterAveragingTrainingResult> call(Iterator<MultiDataSet> minibatches)
      throws Exception {
    return new ExecuteWorkerMultiDataSetFlatMap<>(worker).call(minibatches);
  }
}

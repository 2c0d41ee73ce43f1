package io.t2drl.benchmark;

import io.t2drl.edge.Streams;
import io.t2drl.jobs.JobGroup;
import io.t2drl.learn.Agent;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnerReport;
import io.t2drl.learn.Losses;
import io.t2drl.learn.MinibatchSampler;
import io.t2drl.learn.spark.AgentTrainingMaster;
import io.t2drl.learn.spark.AveragingTree;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Learns from a replay that is in memory already, and averages without learning. */
final class LearningStages {

  private final JavaSparkContext context;
  private final int learners;
  private final Streams streams;

  LearningStages(JavaSparkContext context, int learners, Streams streams) {
    this.context = context;
    this.learners = learners;
    this.streams = streams;
  }

  /** Trains an agent from its first state up to one averaging. */
  <R> void learn(
      Agent agent, int batch, int updates, JavaRDD<R> replay, MinibatchSampler<R> sampler) {
    AgentState start = agent.initial();
    AgentTrainingMaster master = new AgentTrainingMaster(agent, start, learners, batch, streams);
    SparkComputationGraph graph =
        new SparkComputationGraph(context, Graphs.restore(agent.configuration(), start), master);
    Streams drawn = streams;
    JavaRDD<MultiDataSet> minibatches =
        replay.mapPartitionsWithIndex(
            (learner, shares) ->
                sampler.sample(
                    shares.next(), updates, drawn.stream(Streams.Purpose.REPLAY, learner, 0)),
            true);
    JobGroup.call(
        context, "benchmark", agent.name() + " learns", () -> graph.fitMultiDataSet(minibatches));
  }

  /** Averages states of an agent as that many learners would hand them over. */
  void average(Agent agent) {
    Broadcast<AgentState> state = context.broadcast(agent.initial());
    try {
      List<Integer> numbers = IntStream.range(0, learners).boxed().toList();
      JavaRDD<LearnerReport> reports =
          context
              .parallelize(numbers, learners)
              .map(number -> LearnerReport.of(number, 1, state.value(), Losses.NONE));
      JobGroup.call(
          context,
          "benchmark",
          String.format(Locale.ROOT, "average %d states", learners),
          () -> AveragingTree.average(reports, learners));
    } finally {
      state.destroy();
    }
  }
}

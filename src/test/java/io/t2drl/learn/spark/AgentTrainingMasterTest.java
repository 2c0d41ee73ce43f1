package io.t2drl.learn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.edge.Streams;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.FrameTransitions;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Learner;
import io.t2drl.learn.ddqn.DdqnAgent;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.replay.FrameReplay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class AgentTrainingMasterTest {

  private static final int BATCH = 32;
  private static final Streams STREAMS = new Streams(5);

  private final DdqnAgent agent = LearnFixture.ddqn();

  @Test
  void shouldEqualTheStockMasterWhereBothApply() {
    DdqnAgent regression = LearnFixture.ddqn("ddqn.discount=0");
    AgentState start = regression.initial();
    AgentTrainingMaster ours = new AgentTrainingMaster(regression, start, 2, BATCH, STREAMS);
    fit(regression, start, ours, minibatches(regression, 2, 1, 0));

    ParameterAveragingTrainingMaster stock =
        new ParameterAveragingTrainingMaster.Builder(2, BATCH)
            .batchSizePerWorker(BATCH)
            .averagingFrequency(1)
            .workerPrefetchNumBatches(0)
            .saveUpdater(true)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .repartionData(Repartition.Never)
            .storageLevel(null)
            .build();
    ComputationGraph graph =
        fit(
            regression,
            start,
            stock,
            minibatches(regression, 2, 1, 0).map(AgentTrainingMasterTest::labelled));

    assertThat(ours.state().parameters()).isNotEqualTo(start.parameters());
    assertThat(ours.state().parameters())
        .containsExactly(Tensors.read(graph.params()), Offset.offset(1e-6f));
    assertThat(ours.state().updater())
        .containsExactly(
            Tensors.read(graph.getUpdater().getStateViewArray()), Offset.offset(1e-6f));
  }

  @Test
  void shouldAverageInTheOrderOfTheLearners() {
    AgentState start = agent.initial();
    AgentTrainingMaster master = new AgentTrainingMaster(agent, start, 3, BATCH, STREAMS);
    ComputationGraph graph = fit(agent, start, master, minibatches(agent, 3, 2, 0));

    List<AgentState> local =
        IntStream.range(0, 3).mapToObj(i -> local(agent, start, i, 2, 0)).toList();
    AgentState expected = AgentState.average(local, new double[] {1, 1, 1});
    assertSame(master.state(), expected);
    assertThat(Tensors.read(graph.params())).isEqualTo(expected.parameters());
    assertThat(local.get(0).parameters())
        .as("learners see data of their own")
        .isNotEqualTo(local.get(1).parameters());
    assertThat(master.losses().of(CachingAgent.VALUE_LOSS))
        .hasValueSatisfying(loss -> assertThat(loss).isPositive());
    assertThat(master.losses().means()).hasSize(1);
  }

  @Test
  void shouldAverageManyLearnersInATree() {
    AgentState start = agent.initial();
    int learners = AveragingTree.FAN_IN + 2;
    AgentTrainingMaster master = new AgentTrainingMaster(agent, start, learners, BATCH, STREAMS);
    fit(agent, start, master, minibatches(agent, learners, 1, 0));

    List<AgentState> local =
        IntStream.range(0, learners).mapToObj(i -> local(agent, start, i, 1, 0)).toList();
    double[] one = new double[AveragingTree.FAN_IN];
    Arrays.fill(one, BATCH);
    AgentState first = AgentState.average(local.subList(0, AveragingTree.FAN_IN), one);
    AgentState second =
        AgentState.average(
            local.subList(AveragingTree.FAN_IN, learners), new double[] {BATCH, BATCH});
    double[] weights = {(double) BATCH * AveragingTree.FAN_IN, 2.0 * BATCH};
    assertSame(master.state(), AgentState.average(List.of(first, second), weights));
  }

  @Test
  void shouldGoOnAfterAnAveragingAsIfThereHadBeenNone() {
    AgentState start = agent.initial();
    AgentTrainingMaster master = new AgentTrainingMaster(agent, start, 1, BATCH, STREAMS);
    SparkComputationGraph graph = sparkGraph(agent, start, master);
    graph.fitMultiDataSet(minibatches(agent, 1, 3, 0));
    assertThat(master.state().updates()).isEqualTo(3);
    graph.fitMultiDataSet(minibatches(agent, 1, 3, 1));
    assertThat(master.state().updates()).isEqualTo(6);

    ComputationGraph uninterrupted = Graphs.restore(agent.configuration(), start);
    Learner learner =
        agent.learner(
            uninterrupted, start.shadow(), STREAMS.stream(Streams.Purpose.LEARNING, 0, 0));
    sample(agent, 0, 3, 0).forEach(learner::update);
    sample(agent, 0, 3, 1).forEach(learner::update);
    assertSame(master.state(), Graphs.state(uninterrupted, learner.shadow()));
  }

  @Test
  void shouldGoOnFromASavedStateAsIfItHadNeverStopped() {
    AgentState start = agent.initial();
    AgentTrainingMaster whole = new AgentTrainingMaster(agent, start, 2, BATCH, STREAMS);
    SparkComputationGraph graph = sparkGraph(agent, start, whole);
    graph.fitMultiDataSet(minibatches(agent, 2, 2, 0));
    AgentState saved = whole.state();
    graph.fitMultiDataSet(minibatches(agent, 2, 2, 1));

    AgentTrainingMaster resumed = new AgentTrainingMaster(agent, saved, 2, BATCH, STREAMS);
    fit(agent, saved, resumed, minibatches(agent, 2, 2, 1));
    assertSame(resumed.state(), whole.state());
  }

  @Test
  void shouldRefuseAnotherNumberOfPartitionsThanLearners() {
    AgentState start = agent.initial();
    AgentTrainingMaster master = new AgentTrainingMaster(agent, start, 2, BATCH, STREAMS);
    JavaRDD<MultiDataSet> three = minibatches(agent, 3, 1, 0);
    assertThatThrownBy(() -> fit(agent, start, master, three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 learners, 3 partitions");
  }

  private static void assertSame(AgentState actual, AgentState expected) {
    assertThat(actual.updates()).isEqualTo(expected.updates());
    assertThat(actual.parameters()).isEqualTo(expected.parameters());
    assertThat(actual.updater()).isEqualTo(expected.updater());
    assertThat(actual.shadow()).isEqualTo(expected.shadow());
  }

  private static SparkComputationGraph sparkGraph(
      DdqnAgent agent, AgentState start, ParameterAveragingTrainingMaster master) {
    return new SparkComputationGraph(
        SharedSpark.context(), Graphs.restore(agent.configuration(), start), master);
  }

  private static ComputationGraph fit(
      DdqnAgent agent,
      AgentState start,
      ParameterAveragingTrainingMaster master,
      JavaRDD<MultiDataSet> minibatches) {
    return sparkGraph(agent, start, master).fitMultiDataSet(minibatches);
  }

  private static AgentState local(
      DdqnAgent agent, AgentState start, int number, int count, int averaging) {
    ComputationGraph graph = Graphs.restore(agent.configuration(), start);
    Learner learner =
        agent.learner(
            graph,
            start.shadow(),
            STREAMS.stream(Streams.Purpose.LEARNING, number, start.updates()));
    sample(agent, number, count, averaging).forEach(learner::update);
    return Graphs.state(graph, learner.shadow());
  }

  private static JavaRDD<MultiDataSet> minibatches(
      DdqnAgent agent, int learners, int count, int averaging) {
    List<Integer> numbers = IntStream.range(0, learners).boxed().toList();
    return SharedSpark.context()
        .parallelize(numbers, learners)
        .flatMap(number -> sample(agent, number, count, averaging).iterator());
  }

  private static List<MultiDataSet> sample(DdqnAgent agent, int learner, int count, int averaging) {
    FrameReplay replay = LearnFixture.frames(agent, 50, learner);
    List<MultiDataSet> minibatches = new ArrayList<>();
    agent
        .minibatches(replay, count, LearnFixture.random(100L + averaging))
        .forEachRemaining(minibatches::add);
    return minibatches;
  }

  /** What the learner fits where nothing is bootstrapped. */
  private static MultiDataSet labelled(MultiDataSet data) {
    FrameTransitions transitions = new FrameTransitions(data);
    return new org.nd4j.linalg.dataset.MultiDataSet(
        new INDArray[] {transitions.state(), transitions.action()},
        new INDArray[] {transitions.reward()});
  }
}

package io.t2drl.learn.allocation;

import io.t2drl.decide.model.AllocatorModel;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.Learner;
import io.t2drl.learn.Loss;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.SlotReplay;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * An allocation agent of one actor and one critic or more, which one graph holds: see {@link
 * ActorCritic}. What agents of this kind differ in is what they override.
 *
 * <p>The shadow is the actor's moving average, which acts; where the discount is positive, a target
 * critic follows each critic.
 */
public interface ActorCriticAgent extends AllocationAgent {

  /** Streams of first parameters from here on are those of the critics after the first. */
  int CRITIC_STREAMS = 3;

  /** {@return the networks, and the parts of the graph that trains them} */
  ActorCritic networks();

  /** {@return names of the critics' layers} */
  List<String> critics();

  /**
   * {@return names of the first critics, the lower bound of whose values the actor raises, and by
   * which actions are improved}
   */
  default List<String> raised() {
    return critics();
  }

  /** {@return the rule by which the actor moves} */
  default IUpdater actorUpdater() {
    return networks().actorUpdater();
  }

  /** {@return in how many updates the actor learns once, in the last of them} */
  default int actorDelay() {
    return 1;
  }

  /**
   * Changes the actions that target critics value.
   *
   * @param raw what the average actor does in the next slots, [cells x U x 2]
   * @param random the learner's stream
   * @return the same array
   */
  default float[] nextActions(float[] raw, RandomGenerator random) {
    return raw;
  }

  @Override
  default double actorRate(long updates) {
    return networks().actorRate(updates);
  }

  @Override
  default double criticRate(long updates) {
    return networks().criticRate(updates);
  }

  @Override
  default ComputationGraphConfiguration configuration() {
    return configuration(networks().cells().features().users());
  }

  /**
   * {@return the graph for cells with so many users; its parameters are the same for any number}
   */
  default ComputationGraphConfiguration configuration(int users) {
    GraphBuilder graph = networks().graph();
    networks().addCritics(graph, users, critics().toArray(String[]::new));
    networks().addActor(graph, users, raised(), actorUpdater());
    return graph.setOutputs(LOSSES.stream().map(Loss::name).toArray(String[]::new)).build();
  }

  @Override
  default AgentState initial() {
    ComputationGraph graph = Graphs.of(configuration());
    graph.init();
    Streams streams = new Streams(networks().seed());
    for (int i = 1; i < critics().size(); i++) {
      // Critics that began alike would stay alike.
      RandomGenerator random =
          streams.stream(Streams.Purpose.INITIALISATION, CRITIC_STREAMS + i, 0);
      float[] other = networks().critic().weights().initialise(random);
      graph.getLayer(critics().get(i)).params().assign(Tensors.matrix(other, 1));
    }
    Shadow shadow =
        new Shadow(
            parameters(graph, ActorCritic.ACTOR),
            networks().bootstraps() ? criticParameters(graph) : List.of());
    return Graphs.state(graph, shadow.pack());
  }

  /** {@return a copy of a layer's parameters} */
  static float[] parameters(ComputationGraph graph, String layer) {
    return Tensors.read(graph.getLayer(layer).params());
  }

  /** {@return copies of all critics' parameters} */
  default List<float[]> criticParameters(ComputationGraph graph) {
    return parameters(graph, critics());
  }

  /** {@return copies of some layers' parameters} */
  static List<float[]> parameters(ComputationGraph graph, List<String> layers) {
    return layers.stream().map(layer -> parameters(graph, layer)).toList();
  }

  @Override
  default Learner learner(ComputationGraph graph, float[] shadow, RandomGenerator random) {
    return new ActorCriticLearner(this, graph, shadow, random);
  }

  @Override
  default Iterator<MultiDataSet> minibatches(SlotReplay replay, int count, RandomGenerator random) {
    return new SlotMinibatches(networks(), replay, count, random);
  }

  @Override
  default LearnedAllocator policy(AgentState state, Exploration exploration) {
    return new LearnedAllocator(
        networks(),
        Shadow.unpack(state.shadow(), networks()).actor(),
        criticParameters(Graphs.restore(configuration(), state)),
        raised().size(),
        exploration);
  }

  @Override
  default AllocatorModel model(AgentState state, World world) {
    return policy(state, Exploration.NONE).model(name(), world);
  }
}

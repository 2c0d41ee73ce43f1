package io.t2drl.learn.ddpg;

import io.t2drl.config.Settings;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.Learner;
import io.t2drl.learn.Loss;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.ActorCritic;
import io.t2drl.learn.allocation.ActorKind;
import io.t2drl.learn.allocation.LearnedAllocator;
import io.t2drl.learn.allocation.Shadow;
import io.t2drl.learn.allocation.SlotMinibatches;
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

/**
 * DDPG (Lillicrap et al., "Continuous control with deep reinforcement learning", 2016), and D3PG
 * where the actor is a diffusion chain. One graph holds actor and critic: see {@link ActorCritic}.
 * The shadow is the actor's moving average, which acts; where the discount is positive, the target
 * critic follows it.
 */
public final class DdpgAgent implements AllocationAgent {

  static final String CRITIC = "critic";

  private static final long serialVersionUID = 1;

  private final String name;
  private final ActorCritic networks;

  /**
   * Creates the agent of a run.
   *
   * @param name its name
   * @param kind how its actor comes to its actions
   * @param settings the run's settings
   * @param scale normalisation of slot rewards
   */
  public DdpgAgent(String name, ActorKind kind, Settings settings, RewardScale scale) {
    this.name = name;
    this.networks = ActorCritic.of(settings, kind, scale);
  }

  @Override
  public String name() {
    return name;
  }

  ActorCritic networks() {
    return networks;
  }

  @Override
  public double actorRate(long updates) {
    return networks.actorRate(updates);
  }

  @Override
  public double criticRate(long updates) {
    return networks.criticRate(updates);
  }

  @Override
  public ComputationGraphConfiguration configuration() {
    return configuration(networks.cells().features().users());
  }

  /**
   * {@return the graph for cells with so many users; its parameters are the same for any number}
   */
  ComputationGraphConfiguration configuration(int users) {
    GraphBuilder graph = networks.graph();
    networks.addCritics(graph, users, CRITIC);
    networks.addActor(graph, users, CRITIC, networks.actorUpdater());
    return graph.setOutputs(LOSSES.stream().map(Loss::name).toArray(String[]::new)).build();
  }

  @Override
  public AgentState initial() {
    ComputationGraph graph = Graphs.of(configuration());
    graph.init();
    Shadow shadow =
        new Shadow(
            parameters(graph, ActorCritic.ACTOR),
            networks.bootstraps() ? List.of(parameters(graph, CRITIC)) : List.of());
    return Graphs.state(graph, shadow.pack());
  }

  static float[] parameters(ComputationGraph graph, String layer) {
    return Tensors.read(graph.getLayer(layer).params());
  }

  @Override
  public Learner learner(ComputationGraph graph, float[] shadow, RandomGenerator random) {
    return new DdpgLearner(this, graph, shadow, random);
  }

  @Override
  public Iterator<MultiDataSet> minibatches(SlotReplay replay, int count, RandomGenerator random) {
    return new SlotMinibatches(networks, replay, count, random);
  }

  @Override
  public LearnedAllocator policy(AgentState state, Exploration exploration) {
    return new LearnedAllocator(
        networks,
        Shadow.unpack(state.shadow(), networks).actor(),
        List.of(parameters(Graphs.restore(configuration(), state), CRITIC)),
        exploration);
  }
}

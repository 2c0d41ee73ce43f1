package io.t2drl.learn.td3;

import io.t2drl.config.Settings;
import io.t2drl.config.Td3Settings;
import io.t2drl.edge.Streams;
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
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * TD3 (Fujimoto, van Hoof and Meger, "Addressing Function Approximation Error in Actor-Critic
 * Methods", ICML 2018), its actor an MLP. Two critics learn the same values from other first
 * parameters. Where the discount is positive, these hold the smaller of what two target critics say
 * of the next slot's action, to which noise is added. The actor, its average and the target critics
 * move once in {@code td3.actor-delay} updates. Whoever picks among actions believes the critic
 * that says less of each.
 *
 * <p>The shadow is the actor's moving average, which acts and stands in for the target actor; where
 * the discount is positive, the target critics follow it.
 */
public final class Td3Agent implements AllocationAgent {

  /** The critic whose values the actor raises. */
  static final String FIRST = "critic1";

  /** The critic that keeps the first one from being believed too much. */
  static final String SECOND = "critic2";

  private static final long serialVersionUID = 1;

  /** Stream that draws the second critic's first parameters. */
  private static final int STREAM = 4;

  private final String name;
  private final Td3Settings settings;
  private final ActorCritic networks;

  /**
   * Creates the agent of a run.
   *
   * @param name its name
   * @param settings the run's settings
   * @param scale normalisation of slot rewards
   */
  public Td3Agent(String name, Settings settings, RewardScale scale) {
    this.name = name;
    this.settings = settings.td3();
    this.networks = ActorCritic.of(settings, ActorKind.MLP, scale);
  }

  @Override
  public String name() {
    return name;
  }

  Td3Settings settings() {
    return settings;
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
    networks.addCritics(graph, users, FIRST, SECOND);
    networks.addActor(
        graph, users, FIRST, new DelayedAdam(networks.actorRate(), settings.actorDelay()));
    return graph.setOutputs(LOSSES.stream().map(Loss::name).toArray(String[]::new)).build();
  }

  @Override
  public AgentState initial() {
    ComputationGraph graph = Graphs.of(configuration());
    graph.init();
    // Twins that began alike would stay alike.
    float[] second =
        networks
            .critic()
            .weights()
            .initialise(
                new Streams(networks.seed()).stream(Streams.Purpose.INITIALISATION, STREAM, 0));
    graph.getLayer(SECOND).params().assign(Tensors.matrix(second, 1));
    Shadow shadow =
        new Shadow(
            parameters(graph, ActorCritic.ACTOR),
            networks.bootstraps() ? criticParameters(graph) : List.of());
    return Graphs.state(graph, shadow.pack());
  }

  static float[] parameters(ComputationGraph graph, String layer) {
    return Tensors.read(graph.getLayer(layer).params());
  }

  /** {@return parameters of both critics} */
  static List<float[]> criticParameters(ComputationGraph graph) {
    return Stream.of(FIRST, SECOND).map(critic -> parameters(graph, critic)).toList();
  }

  @Override
  public Learner learner(ComputationGraph graph, float[] shadow, RandomGenerator random) {
    return new Td3Learner(this, graph, shadow, random);
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
        criticParameters(Graphs.restore(configuration(), state)),
        exploration);
  }
}

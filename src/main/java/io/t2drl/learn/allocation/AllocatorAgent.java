package io.t2drl.learn.allocation;

import io.t2drl.config.AllocatorSettings;
import io.t2drl.config.Settings;
import io.t2drl.edge.CellMix;
import io.t2drl.edge.World;
import io.t2drl.learn.Agent;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.Learner;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.layer.ActorLayer;
import io.t2drl.learn.layer.AmenderVertex;
import io.t2drl.learn.layer.CriticLayer;
import io.t2drl.learn.layer.CriticValueVertex;
import io.t2drl.learn.layer.HuberLoss;
import io.t2drl.learn.layer.LinearDecay;
import io.t2drl.learn.layer.MeanLoss;
import io.t2drl.learn.layer.SquaredLoss;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.learn.net.ActorNetwork;
import io.t2drl.learn.net.CriticNetwork;
import io.t2drl.replay.Exploration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The short-timescale agent: D3PG, or DDPG with an MLP in place of the diffusion chain. One graph
 * holds actor and critic:
 *
 * <pre>
 * state, executed ---- critic ---- td          (Huber loss on normalised rewards)
 * actorState, noise, noised -- actor -- action -- amender -- critic's value -- policy   (minus mean Q)
 *                                  |--- estimate -- clone                    (towards critic-improved actions)
 *                                  |--- excess -- saturation                 (hinge)
 * </pre>
 *
 * The shadow is the actor's moving average, which acts; where the discount is positive, the target
 * critic follows it.
 */
public final class AllocatorAgent implements Agent {

  static final String CRITIC = "critic";
  static final String ACTOR = "actor";

  private static final long serialVersionUID = 1;

  private final AllocatorSettings settings;
  private final boolean diffusion;
  private final long seed;
  private final long totalUpdates;
  private final Settings trained;
  private final Features features;
  private final List<Features> variants;
  private final RewardScale scale;

  /**
   * Creates the agent of a run.
   *
   * @param settings the run's settings; {@code train.allocator} is d3pg or ddpg
   * @param scale normalisation of slot rewards
   */
  public AllocatorAgent(Settings settings, RewardScale scale) {
    this.trained = settings;
    this.settings = settings.allocator();
    this.diffusion = settings.train().allocator().equals("d3pg");
    this.seed = settings.seed();
    this.totalUpdates = (long) settings.train().rounds() * settings.allocator().updates();
    World world = World.drawn(settings);
    this.features = Features.of(settings, world);
    this.variants = new ArrayList<>();
    for (World variant : CellMix.of(settings, world).worlds()) {
      variants.add(Features.of(settings, variant));
    }
    this.scale = scale;
  }

  @Override
  public String name() {
    return diffusion ? "d3pg" : "ddpg";
  }

  AllocatorSettings settings() {
    return settings;
  }

  Features features() {
    return features;
  }

  /** {@return features of the cells of a variant of the scenario} */
  Features features(int variant) {
    return variants.get(variant);
  }

  /** {@return number of variants; 1 without a mix} */
  int variants() {
    return variants.size();
  }

  /** {@return features of the world that the agent acts in} */
  Features features(World world) {
    return trained.mix().on() ? Features.of(trained, world) : features;
  }

  RewardScale scale() {
    return scale;
  }

  boolean diffusion() {
    return diffusion;
  }

  ActorNetwork actor() {
    return actorLayer(features.users()).network();
  }

  CriticNetwork critic() {
    return criticLayer(features.users()).network();
  }

  /** {@return weight of the cloning loss; 0 where the policy gradient trains alone} */
  double cloneWeight() {
    return settings.loss() == AllocatorSettings.Loss.IMPROVED_CLONING ? settings.cloneWeight() : 0;
  }

  private ActorLayer actorLayer(int users) {
    return new ActorLayer(
        users,
        features.count(),
        settings.actorWidth(),
        settings.heads(),
        diffusion ? settings.denoisingSteps() : 0,
        settings.betaMin(),
        settings.betaMax(),
        new Adam(actorRate()));
  }

  private CriticLayer criticLayer(int users) {
    return new CriticLayer(users, features.count(), settings.criticWidth(), new Adam(criticRate()));
  }

  private LinearDecay actorRate() {
    return new LinearDecay(settings.actorRate(), settings.finalRateShare(), totalUpdates);
  }

  private LinearDecay criticRate() {
    return new LinearDecay(settings.criticRate(), settings.finalRateShare(), totalUpdates);
  }

  /** {@return the actor's learning rate in the update after so many} */
  public double actorRate(long updates) {
    return actorRate().valueAt(Math.toIntExact(updates), 0);
  }

  /** {@return the critic's learning rate in the update after so many} */
  public double criticRate(long updates) {
    return criticRate().valueAt(Math.toIntExact(updates), 0);
  }

  @Override
  public ComputationGraphConfiguration configuration() {
    return configuration(features.users());
  }

  /**
   * {@return the graph for cells with so many users; its parameters are the same for any number}
   */
  ComputationGraphConfiguration configuration(int users) {
    double policyWeight = settings.policyWeight();
    String[] actorInputs =
        diffusion
            ? new String[] {"actorState", "noise", "noised"}
            : new String[] {"actorState", "noised"};
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .dataType(DataType.FLOAT)
        .miniBatch(false)
        .graphBuilder()
        .addInputs(
            diffusion
                ? new String[] {"state", "executed", "actorState", "limits", "noised", "noise"}
                : new String[] {"state", "executed", "actorState", "limits", "noised"})
        .addLayer(CRITIC, criticLayer(users), "state", "executed")
        .addLayer("td", loss(new HuberLoss(settings.huber())), CRITIC)
        .addLayer(ACTOR, actorLayer(users), actorInputs)
        .addVertex("action", new SubsetVertex(0, 2 * users - 1), ACTOR)
        .addVertex("estimate", new SubsetVertex(2 * users, 4 * users - 1), ACTOR)
        .addVertex("excess", new SubsetVertex(4 * users, 4 * users), ACTOR)
        .addVertex("amender", new AmenderVertex(features.map()), "action", "limits")
        .addVertex("value", new CriticValueVertex(CRITIC), "actorState", "amender")
        .addLayer("policy", loss(new MeanLoss(-policyWeight)), "value")
        .addLayer("clone", loss(new SquaredLoss(cloneWeight() / (2 * users))), "estimate")
        .addLayer(
            "saturation", loss(new MeanLoss(policyWeight * settings.saturationWeight())), "excess")
        .setOutputs("td", "policy", "clone", "saturation")
        .build();
  }

  private static LossLayer loss(ILossFunction function) {
    return new LossLayer.Builder(function).activation(Activation.IDENTITY).build();
  }

  @Override
  public AgentState initial() {
    ComputationGraph graph = new ComputationGraph(configuration());
    graph.init();
    float[] actor = Tensors.read(graph.getLayer(ACTOR).params());
    float[] critic = Tensors.read(graph.getLayer(CRITIC).params());
    float[] shadow = actor;
    if (settings.discount() > 0) {
      shadow = Arrays.copyOf(actor, actor.length + critic.length);
      System.arraycopy(critic, 0, shadow, actor.length, critic.length);
    }
    return Graphs.state(graph, shadow);
  }

  @Override
  public Learner learner(ComputationGraph graph, float[] shadow, RandomGenerator random) {
    return new AllocatorLearner(this, graph, shadow, random);
  }

  /**
   * The allocator that acts with a state's moving average.
   *
   * @param state state of this agent
   * @param exploration noise on its actions
   */
  public LearnedAllocator policy(AgentState state, Exploration exploration) {
    ComputationGraph graph = Graphs.restore(configuration(), state);
    float[] average = Arrays.copyOf(state.shadow(), actor().weights().size());
    float[] critic = Tensors.read(graph.getLayer(CRITIC).params());
    int samples = exploration.share() > 0 ? settings.exploringSamples() : settings.samples();
    return new LearnedAllocator(this, average, critic, samples, exploration);
  }
}

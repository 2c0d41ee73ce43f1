package io.t2drl.learn;

import io.t2drl.config.AllocatorSettings;
import io.t2drl.config.Settings;
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
import java.util.Arrays;
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
  private final Features features;
  private final RewardScale scale;

  /**
   * Creates the agent of a run.
   *
   * @param settings the run's settings; {@code train.allocator} is d3pg or ddpg
   * @param scale normalisation of slot rewards
   */
  public AllocatorAgent(Settings settings, RewardScale scale) {
    this.settings = settings.allocator();
    this.diffusion = settings.train().allocator().equals("d3pg");
    this.seed = settings.seed();
    this.totalUpdates = (long) settings.train().rounds() * settings.allocator().updates();
    this.features = Features.of(settings);
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

  RewardScale scale() {
    return scale;
  }

  boolean diffusion() {
    return diffusion;
  }

  ActorNetwork actor() {
    return actorLayer().network();
  }

  CriticNetwork critic() {
    return criticLayer().network();
  }

  /** {@return weight of the cloning loss; 0 where the policy gradient trains alone} */
  double cloneWeight() {
    return settings.loss() == AllocatorSettings.Loss.IMPROVED_CLONING ? settings.cloneWeight() : 0;
  }

  private ActorLayer actorLayer() {
    return new ActorLayer(
        features.users(),
        Features.COUNT,
        settings.actorWidth(),
        settings.heads(),
        diffusion ? settings.denoisingSteps() : 0,
        settings.betaMin(),
        settings.betaMax(),
        new Adam(actorRate()));
  }

  private CriticLayer criticLayer() {
    return new CriticLayer(
        features.users(), Features.COUNT, settings.criticWidth(), new Adam(criticRate()));
  }

  private LinearDecay actorRate() {
    return new LinearDecay(
        settings.actorRate(), settings.finalRateShare(), totalUpdates, settings.criticWarmup());
  }

  private LinearDecay criticRate() {
    return new LinearDecay(settings.criticRate(), settings.finalRateShare(), totalUpdates, 0);
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
    int users = features.users();
    double policyWeight = settings.policyWeight();
    String[] actorInputs =
        diffusion
            ? new String[] {"actorState", "noise", "noised"}
            : new String[] {"actorState", "noised"};
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .dataType(DataType.DOUBLE)
        .miniBatch(false)
        .graphBuilder()
        .addInputs(
            diffusion
                ? new String[] {"state", "executed", "actorState", "limits", "noised", "noise"}
                : new String[] {"state", "executed", "actorState", "limits", "noised"})
        .addLayer(CRITIC, criticLayer(), "state", "executed")
        .addLayer("td", loss(new HuberLoss(settings.huber())), CRITIC)
        .addLayer(ACTOR, actorLayer(), actorInputs)
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
    double[] actor = Tensors.read(graph.getLayer(ACTOR).params());
    double[] critic = Tensors.read(graph.getLayer(CRITIC).params());
    double[] shadow = actor;
    if (settings.discount() > 0) {
      shadow = Arrays.copyOf(actor, actor.length + critic.length);
      System.arraycopy(critic, 0, shadow, actor.length, critic.length);
    }
    return Graphs.state(graph, shadow);
  }

  @Override
  public Learner learner(ComputationGraph graph, double[] shadow, RandomGenerator random) {
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
    double[] average = Arrays.copyOf(state.shadow(), actor().size());
    double[] critic = Tensors.read(graph.getLayer(CRITIC).params());
    int samples = exploration.share() > 0 ? settings.exploringSamples() : settings.samples();
    return new LearnedAllocator(this, average, critic, samples, exploration);
  }
}

package io.t2drl.learn.allocation;

import io.t2drl.config.AllocatorSettings;
import io.t2drl.config.Settings;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.Loss;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.layer.ActorLayer;
import io.t2drl.learn.layer.AmenderVertex;
import io.t2drl.learn.layer.CriticLayer;
import io.t2drl.learn.layer.CriticValueVertex;
import io.t2drl.learn.layer.HuberLoss;
import io.t2drl.learn.layer.LinearDecay;
import io.t2drl.learn.layer.LowerBoundVertex;
import io.t2drl.learn.layer.MeanLoss;
import io.t2drl.learn.layer.SquaredLoss;
import io.t2drl.learn.net.ActorNetwork;
import io.t2drl.learn.net.AllocationMap;
import io.t2drl.learn.net.CriticNetwork;
import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The networks of an allocation agent, and the parts of the graph that trains them:
 *
 * <pre>
 * state, executed ---- critic ---- critic_loss       (Huber loss on normalised rewards)
 * actor-state, noised, noise -- actor -- action -- amender -- critic's value -- policy_loss   (minus mean Q)
 *                                  |--- estimate -- clone_loss            (towards critic-improved or the data's actions)
 *                                  |--- excess -- saturation_loss                (hinge)
 * </pre>
 *
 * @param settings settings of the agent
 * @param kind how the actor comes to its actions
 * @param cells cells that it learns in
 * @param seed seed of the first parameters
 * @param totalUpdates updates after which learning rates have fallen to their last value
 */
public record ActorCritic(
    AllocatorSettings settings, ActorKind kind, TrainingCells cells, long seed, long totalUpdates)
    implements Serializable {

  /** Input: features of the slots that train critics, [cells x U F]. */
  public static final String STATE = "state";

  /** Input: description of what was executed in these slots, [cells x 3 U]. */
  public static final String EXECUTED = "executed";

  /** Input: features of the slots that train the actor, [cells x U F]. */
  public static final String ACTOR_STATE = "actor-state";

  /** Input: their step limits, [cells x U]. */
  public static final String LIMITS = "limits";

  /** Input: noised actions to copy and their levels, [cells x (2 U + 1)]. */
  public static final String NOISED = "noised";

  /** Input: noise of the chain, [cells x 2 U L]; only where actions are drawn. */
  public static final String NOISE = "noise";

  /** The actor's layer. */
  public static final String ACTOR = "actor";

  private static final long serialVersionUID = 1;
  private static final String VALUE = "value";

  /**
   * The networks of a run.
   *
   * @param settings the run's settings
   * @param kind how the actor comes to its actions
   * @param scale normalisation of slot rewards
   */
  public static ActorCritic of(Settings settings, ActorKind kind, RewardScale scale) {
    return new ActorCritic(
        settings.allocator(),
        kind,
        new TrainingCells(settings, scale),
        settings.seed(),
        (long) settings.train().rounds() * settings.allocator().updates());
  }

  /** {@return an actor, parameters not bound} */
  public ActorNetwork actor() {
    return actorLayer(cells.features().users(), actorUpdater()).network();
  }

  /** {@return a critic, parameters not bound} */
  public CriticNetwork critic() {
    return criticLayer(cells.features().users()).network();
  }

  /** {@return whether values hold those of later slots, so that there are target critics} */
  public boolean bootstraps() {
    return settings.discount() > 0;
  }

  /** {@return whether critics learn what each user contributes to a reward} */
  public boolean creditsUsers() {
    return settings.credit() == AllocatorSettings.Credit.USER;
  }

  /** {@return weight of the cloning loss; 0 where the policy gradient trains alone} */
  public double cloneWeight() {
    return settings.loss() == AllocatorSettings.Loss.POLICY_GRADIENT ? 0 : settings.cloneWeight();
  }

  /** {@return whether the actor copies what the data did} */
  public boolean clonesData() {
    return settings.loss() == AllocatorSettings.Loss.BEHAVIOUR_CLONING;
  }

  /** {@return the actor's learning rate in the update after so many} */
  public double actorRate(long updates) {
    return actorRate().valueAt(Math.toIntExact(updates), 0);
  }

  /** {@return the critic's learning rate in the update after so many} */
  public double criticRate(long updates) {
    return criticRate().valueAt(Math.toIntExact(updates), 0);
  }

  /**
   * Values actions.
   *
   * @param critic a critic
   * @param state features of the users, [cells x U F]
   * @param raw raw actions, [cells x U x 2]
   * @param limits step limits, [cells x U]
   * @param users U
   * @return the value of every cell, [cells], or of every user, [cells x U], as critics learn them
   */
  public float[] values(
      CriticNetwork critic, float[] state, float[] raw, float[] limits, int users) {
    AllocationMap map = cells.features().map();
    critic.encode(state);
    float[] byUser =
        critic.values(map.describe(map.amend(raw, limits, users), limits, users), limits.length);
    return creditsUsers() ? byUser : CriticLayer.means(byUser, limits.length / users);
  }

  /** {@return the fall of the actor's learning rate} */
  public LinearDecay actorRate() {
    return new LinearDecay(settings.actorRate(), settings.finalRateShare(), totalUpdates);
  }

  private LinearDecay criticRate() {
    return new LinearDecay(settings.criticRate(), settings.finalRateShare(), totalUpdates);
  }

  /** {@return the rule by which the actor moves in every update} */
  public IUpdater actorUpdater() {
    return new Adam(actorRate());
  }

  private ActorLayer actorLayer(int users, IUpdater updater) {
    return new ActorLayer(
        users,
        cells.features().count(),
        settings.actorWidth(),
        settings.heads(),
        kind.chain(settings),
        settings.betaMin(),
        settings.betaMax(),
        updater);
  }

  private CriticLayer criticLayer(int users) {
    return new CriticLayer(
        users,
        cells.features().count(),
        settings.criticWidth(),
        creditsUsers(),
        new Adam(criticRate()));
  }

  /** {@return a graph without anything} */
  public GraphBuilder graph() {
    return Graphs.builder(seed).graphBuilder();
  }

  /**
   * Adds critics and their loss, which is the sum of their losses, to a graph.
   *
   * @param graph the graph
   * @param users users per cell
   * @param critics names of their layers; the label has a column for each
   */
  public void addCritics(GraphBuilder graph, int users, String... critics) {
    graph.addInputs(STATE, EXECUTED);
    for (String critic : critics) {
      graph.addLayer(critic, criticLayer(users), STATE, EXECUTED);
    }
    addLoss(graph, AllocationAgent.CRITIC_LOSS, new HuberLoss(settings.huber()), critics);
  }

  /**
   * Adds the actor and its losses to a graph.
   *
   * @param graph graph that has the critic already
   * @param users users per cell
   * @param critics names of the critics' layers the lower bound of whose values the actor raises
   * @param updater rule by which the actor moves
   */
  public void addActor(GraphBuilder graph, int users, List<String> critics, IUpdater updater) {
    graph.addInputs(ACTOR_STATE, LIMITS, NOISED);
    String[] inputs = {ACTOR_STATE, NOISED};
    if (kind.draws()) {
      graph.addInputs(NOISE);
      inputs = new String[] {ACTOR_STATE, NOISE, NOISED};
    }
    double policyWeight = settings.policyWeight();
    graph
        .addLayer(ACTOR, actorLayer(users, updater), inputs)
        .addVertex("action", new SubsetVertex(0, 2 * users - 1), ACTOR)
        .addVertex("estimate", new SubsetVertex(2 * users, 4 * users - 1), ACTOR)
        .addVertex("excess", new SubsetVertex(4 * users, 4 * users), ACTOR)
        .addVertex("amender", new AmenderVertex(cells.features().map()), "action", LIMITS);
    addValue(graph, critics);
    addLoss(graph, AllocationAgent.POLICY_LOSS, new MeanLoss(-policyWeight), VALUE);
    addLoss(
        graph,
        AllocationAgent.CLONE_LOSS,
        new SquaredLoss(cloneWeight() / (2 * users)),
        "estimate");
    addLoss(
        graph,
        AllocationAgent.SATURATION_LOSS,
        new MeanLoss(policyWeight * settings.saturationWeight()),
        "excess");
  }

  private void addValue(GraphBuilder graph, List<String> critics) {
    if (critics.size() == 1) {
      graph.addVertex(VALUE, new CriticValueVertex(critics.get(0)), ACTOR_STATE, "amender");
      return;
    }
    String[] values = critics.stream().map(critic -> critic + "-" + VALUE).toArray(String[]::new);
    for (int i = 0; i < values.length; i++) {
      graph.addVertex(values[i], new CriticValueVertex(critics.get(i)), ACTOR_STATE, "amender");
    }
    graph.addVertex(VALUE, new LowerBoundVertex(settings.pessimism()), values);
  }

  private static void addLoss(
      GraphBuilder graph, Loss loss, ILossFunction function, String... inputs) {
    graph.addLayer(
        loss.name(),
        new LossLayer.Builder(function).activation(Activation.IDENTITY).build(),
        inputs);
  }
}

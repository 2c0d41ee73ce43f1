package io.t2drl.learn.allocation;

import io.t2drl.config.AllocatorSettings;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.GraphData;
import io.t2drl.learn.Learner;
import io.t2drl.learn.LossMeter;
import io.t2drl.learn.Losses;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.learn.net.ActorNetwork;
import io.t2drl.learn.net.CriticNetwork;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Updates of an actor and its critics: see {@link ActorCritic} for the losses. */
final class ActorCriticLearner implements Learner {

  private final ActorCriticAgent agent;
  private final ActorCritic networks;
  private final AllocatorSettings settings;
  private final GraphsByUsers graphs;
  private final CriticNetwork critic;
  private final Critics raised;
  private final ActorLesson lesson;
  private final Shadow shadow;
  private final RandomGenerator random;
  private final LossMeter meter = new LossMeter();

  ActorCriticLearner(
      ActorCriticAgent agent, ComputationGraph graph, float[] shadow, RandomGenerator random) {
    this.agent = agent;
    this.random = random;
    networks = agent.networks();
    settings = networks.settings();
    graphs = new GraphsByUsers(networks.cells().features().users(), agent::configuration, graph);
    critic = networks.critic();
    ActorNetwork average = networks.actor();
    raised = Critics.of(networks, ActorCriticAgent.parameters(graph, agent.raised()));
    lesson = new ActorLesson(networks, average, raised, random);
    this.shadow = Shadow.unpack(shadow, networks);
    average.weights().bind(this.shadow.actor());
  }

  @Override
  public long update(MultiDataSet data) {
    SlotTransitions transitions = new SlotTransitions(data);
    long updates = graphs.updates();
    boolean actorLearns = (updates + 1) % agent.actorDelay() == 0;
    GraphData update =
        new GraphData()
            .input(ActorCritic.STATE, transitions.state())
            .input(ActorCritic.EXECUTED, transitions.executed())
            .label(AllocationAgent.CRITIC_LOSS, targets(transitions));
    if (actorLearns) {
      raised.bind(ActorCriticAgent.parameters(graphs.any(), agent.raised()));
      lesson.addTo(update, transitions);
    } else {
      lesson.addNothingTo(update, transitions.users());
    }
    ComputationGraph graph = graphs.of(transitions.users());
    graphs.fit(graph, update.of(graph));
    meter.record(
        graph, actorLearns ? AllocationAgent.LOSSES : List.of(AllocationAgent.CRITIC_LOSS));
    if (actorLearns) {
      follow(updates / agent.actorDelay());
    }
    return transitions.size();
  }

  /** Moves what follows the networks, after an update that follows so many in which it moved. */
  private void follow(long moves) {
    shadow.followActor(
        parameters(ActorCritic.ACTOR),
        (float) (1 - Math.min(settings.averageDecay(), (1.0 + moves) / (10.0 + moves))));
    for (int i = 0; i < shadow.critics().size(); i++) {
      shadow.followCritic(i, parameters(agent.critics().get(i)), (float) settings.targetRate());
    }
  }

  /** What the critics learn, one after the other: rewards, bootstrapped where discounted. */
  private INDArray targets(SlotTransitions transitions) {
    float[] y = Tensors.read(transitions.reward());
    if (networks.bootstraps()) {
      float[] next = nextValues(transitions);
      float discount = (float) settings.discount();
      for (int i = 0; i < y.length; i++) {
        y[i] += discount * next[i];
      }
    }
    int critics = agent.critics().size();
    int width = y.length / transitions.size();
    float[] targets = new float[critics * y.length];
    for (int i = 0; i < critics * transitions.size(); i++) {
      System.arraycopy(y, i / critics * width, targets, i * width, width);
    }
    return Tensors.matrix(targets, transitions.size());
  }

  /** The least of what the target critics say of the average actor's next actions. */
  private float[] nextValues(SlotTransitions transitions) {
    int users = transitions.users();
    float[] state = Tensors.read(transitions.nextState());
    float[] limits = Tensors.read(transitions.nextLimits());
    float[] raw = agent.nextActions(lesson.act(state, transitions.size(), users), random);
    float[] least = null;
    for (float[] target : shadow.critics()) {
      critic.weights().bind(target);
      float[] values = networks.values(critic, state, raw, limits, users);
      if (least == null) {
        least = values;
      }
      for (int i = 0; i < least.length; i++) {
        least[i] = Math.min(least[i], values[i]);
      }
    }
    return least;
  }

  @Override
  public float[] shadow() {
    return shadow.pack();
  }

  @Override
  public Losses losses() {
    return meter.means();
  }

  private float[] parameters(String layer) {
    return ActorCriticAgent.parameters(graphs.any(), layer);
  }
}

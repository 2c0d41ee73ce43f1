package io.t2drl.learn.td3;

import io.t2drl.config.AllocatorSettings;
import io.t2drl.config.Td3Settings;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.GraphData;
import io.t2drl.learn.Learner;
import io.t2drl.learn.LossMeter;
import io.t2drl.learn.Losses;
import io.t2drl.learn.allocation.ActorCritic;
import io.t2drl.learn.allocation.ActorLesson;
import io.t2drl.learn.allocation.GraphsByUsers;
import io.t2drl.learn.allocation.Shadow;
import io.t2drl.learn.allocation.SlotTransitions;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.learn.net.ActorNetwork;
import io.t2drl.learn.net.CriticNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Updates of TD3: see {@link Td3Agent} for what they are. */
final class Td3Learner implements Learner {

  private final AllocatorSettings settings;
  private final Td3Settings td3;
  private final ActorCritic networks;
  private final GraphsByUsers graphs;
  private final ActorNetwork average;
  private final CriticNetwork critic;
  private final ActorLesson lesson;
  private final Shadow shadow;
  private final RandomGenerator random;
  private final LossMeter meter = new LossMeter();

  Td3Learner(Td3Agent agent, ComputationGraph graph, float[] shadow, RandomGenerator random) {
    networks = agent.networks();
    settings = networks.settings();
    td3 = agent.settings();
    graphs = new GraphsByUsers(networks.cells().features().users(), agent::configuration, graph);
    average = networks.actor();
    critic = networks.critic();
    lesson = new ActorLesson(networks, average, critic, random);
    this.shadow = Shadow.unpack(shadow, networks);
    average.weights().bind(this.shadow.actor());
    this.random = random;
  }

  @Override
  public long update(MultiDataSet data) {
    SlotTransitions transitions = new SlotTransitions(data);
    long updates = graphs.updates();
    GraphData update =
        new GraphData()
            .input(ActorCritic.STATE, transitions.state())
            .input(ActorCritic.EXECUTED, transitions.executed())
            .label(AllocationAgent.CRITIC_LOSS, targets(transitions));
    boolean actorLearns = DelayedAdam.moves(updates, td3.actorDelay());
    if (actorLearns) {
      critic.weights().bind(Td3Agent.parameters(graphs.any(), Td3Agent.FIRST));
      lesson.addTo(update, transitions);
    } else {
      lesson.addNothingTo(update, transitions.users());
    }
    ComputationGraph graph = graphs.of(transitions.users());
    graphs.fit(graph, update.of(graph));
    meter.record(
        graph, actorLearns ? AllocationAgent.LOSSES : List.of(AllocationAgent.CRITIC_LOSS));
    if (actorLearns) {
      follow(updates / td3.actorDelay());
    }
    return transitions.size();
  }

  private void follow(long steps) {
    shadow.followActor(
        Td3Agent.parameters(graphs.any(), ActorCritic.ACTOR),
        (float) (1 - Math.min(settings.averageDecay(), (1.0 + steps) / (10.0 + steps))));
    List<float[]> live = Td3Agent.criticParameters(graphs.any());
    for (int i = 0; i < shadow.critics().size(); i++) {
      shadow.followCritic(i, live.get(i), (float) settings.targetRate());
    }
  }

  /** What both critics learn, a column for each: rewards, bootstrapped where discounted. */
  private INDArray targets(SlotTransitions transitions) {
    float[] y = Tensors.read(transitions.reward());
    if (networks.bootstraps()) {
      float[] next = nextValues(transitions);
      float share = (float) settings.discount() / transitions.users();
      for (int i = 0; i < y.length; i++) {
        y[i] += share * next[i];
      }
    }
    float[] twice = new float[2 * y.length];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = y[i / 2];
    }
    return Tensors.matrix(twice, y.length);
  }

  /** The smaller of what the target critics say of the average actor's actions and some noise. */
  private float[] nextValues(SlotTransitions transitions) {
    int users = transitions.users();
    float[] state = Tensors.read(transitions.nextState());
    float[] limits = Tensors.read(transitions.nextLimits());
    float[] raw = smoothed(lesson.act(state, transitions.size(), users));
    float[] least = new float[transitions.size()];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    for (float[] target : shadow.critics()) {
      critic.weights().bind(target);
      float[] values = networks.values(critic, state, raw, limits, users);
      for (int i = 0; i < least.length; i++) {
        least[i] = Math.min(least[i], values[i]);
      }
    }
    return least;
  }

  private float[] smoothed(float[] raw) {
    for (int i = 0; i < raw.length; i++) {
      double noise = clip(td3.targetNoise() * random.nextGaussian(), td3.targetNoiseClip());
      raw[i] = (float) clip(raw[i] + noise, 1);
    }
    return raw;
  }

  private static double clip(double value, double bound) {
    return Math.max(-bound, Math.min(bound, value));
  }

  @Override
  public float[] shadow() {
    return shadow.pack();
  }

  @Override
  public Losses losses() {
    return meter.means();
  }
}

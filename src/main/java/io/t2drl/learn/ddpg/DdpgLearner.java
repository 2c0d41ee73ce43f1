package io.t2drl.learn.ddpg;

import io.t2drl.config.AllocatorSettings;
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
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Updates of DDPG and D3PG: see {@link ActorCritic} for the losses. */
final class DdpgLearner implements Learner {

  private final AllocatorSettings settings;
  private final ActorCritic networks;
  private final GraphsByUsers graphs;
  private final ActorNetwork average;
  private final CriticNetwork critic;
  private final ActorLesson lesson;
  private final Shadow shadow;
  private final LossMeter meter = new LossMeter();

  DdpgLearner(DdpgAgent agent, ComputationGraph graph, float[] shadow, RandomGenerator random) {
    networks = agent.networks();
    settings = networks.settings();
    graphs = new GraphsByUsers(networks.cells().features().users(), agent::configuration, graph);
    average = networks.actor();
    critic = networks.critic();
    lesson = new ActorLesson(networks, average, critic, random);
    this.shadow = Shadow.unpack(shadow, networks);
    average.weights().bind(this.shadow.actor());
  }

  @Override
  public long update(MultiDataSet data) {
    SlotTransitions transitions = new SlotTransitions(data);
    critic.weights().bind(parameters(DdpgAgent.CRITIC));
    ComputationGraph graph = graphs.of(transitions.users());
    long updates = graphs.updates();
    GraphData update = new GraphData();
    lesson.addTo(update, transitions);
    graphs.fit(
        graph,
        update
            .input(ActorCritic.STATE, transitions.state())
            .input(ActorCritic.EXECUTED, transitions.executed())
            .label(AllocationAgent.CRITIC_LOSS, targets(transitions))
            .of(graph));
    meter.record(graph, AllocationAgent.LOSSES);

    shadow.followActor(
        parameters(ActorCritic.ACTOR),
        (float) (1 - Math.min(settings.averageDecay(), (1.0 + updates) / (10.0 + updates))));
    if (networks.bootstraps()) {
      shadow.followCritic(0, parameters(DdpgAgent.CRITIC), (float) settings.targetRate());
    }
    return transitions.size();
  }

  /**
   * Values that the critic learns: rewards, bootstrapped by target critic and average actor where
   * discounted.
   */
  private INDArray targets(SlotTransitions transitions) {
    if (!networks.bootstraps()) {
      return transitions.reward();
    }
    int users = transitions.users();
    float[] y = Tensors.read(transitions.reward());
    float[] next = Tensors.read(transitions.nextState());
    float[] limits = Tensors.read(transitions.nextLimits());
    float[] raw = lesson.act(next, y.length, users);
    critic.weights().bind(shadow.critics().get(0));
    float[] values = networks.values(critic, next, raw, limits, users);
    float share = (float) settings.discount() / users;
    for (int i = 0; i < y.length; i++) {
      y[i] += share * values[i];
    }
    return Tensors.matrix(y, y.length);
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
    return DdpgAgent.parameters(graphs.any(), layer);
  }
}

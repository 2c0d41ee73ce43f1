package io.t2drl.learn.ddqn;

import io.t2drl.config.CachingAlgorithm;
import io.t2drl.config.DdqnSettings;
import io.t2drl.config.Settings;
import io.t2drl.decide.model.CacherModel;
import io.t2drl.edge.Loading;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.Bits;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.FrameMinibatches;
import io.t2drl.learn.FrameReward;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.Learner;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.ValueLearner;
import io.t2drl.learn.ValueLearning;
import io.t2drl.learn.layer.CacheValueLayer;
import io.t2drl.learn.net.CacheValueNetwork;
import io.t2drl.policy.Caches;
import io.t2drl.replay.FrameReplay;
import java.util.BitSet;
import java.util.Iterator;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The long-timescale agent: Double DQN over listed caches. The state is the popularity (one-hot, or
 * the last frames' request histograms) and the bits of the previous cache, which decides what must
 * be loaded; {@link CacheValueNetwork} says what each is worth. The shadow is the target network.
 */
public final class DdqnAgent implements CachingAgent {

  private static final long serialVersionUID = 1;

  private final ValueLearning learning;
  private final long seed;
  private final int models;
  private final int states;
  private final Loading loading;
  private final Caches actions;
  private final KnownCaches known;

  /** What each listed cache costs for being too large, in units of the frame reward. */
  private final double[] price;

  /**
   * Creates the agent of a run.
   *
   * @param settings the run's settings
   * @param world the world they describe
   * @param scale normalisation of frame rewards
   */
  public DdqnAgent(Settings settings, World world, RewardScale scale) {
    this.learning = ValueLearning.of(settings, scale);
    this.seed = settings.seed();
    this.models = world.models();
    this.states = world.states();
    this.loading = world.loading();
    this.actions = Caches.listed(world, settings.cache());
    this.price = prices(world, actions);
    this.known = KnownCaches.of(settings.offline().knownCaches(), actions);
  }

  private static double[] prices(World world, Caches actions) {
    double[] prices = new double[actions.size()];
    boolean[] cached = new boolean[world.models()];
    for (int action = 0; action < prices.length; action++) {
      for (int m = 0; m < cached.length; m++) {
        cached[m] = actions.contains(action, m);
      }
      prices[action] = world.overflowPenalty() * world.overflow(cached, 0);
    }
    return prices;
  }

  @Override
  public String name() {
    return CachingAlgorithm.DDQN.key();
  }

  DdqnSettings settings() {
    return learning.settings();
  }

  /** {@return the caches it can choose} */
  public Caches actions() {
    return actions;
  }

  /** {@return what a listed cache costs for being too large, in units of the frame reward} */
  double price(int action) {
    return price[action];
  }

  /** {@return when newly cached models can be used} */
  Loading loading() {
    return loading;
  }

  FrameReward reward() {
    return learning.reward();
  }

  /** {@return numbers that describe one cell's state} */
  int stateSize() {
    return seen() + models;
  }

  /** Numbers that tell of the popularity. */
  private int seen() {
    return histogram() ? settings().historyFrames() * models : states;
  }

  /** {@return whether requests are seen and the popularity state is not} */
  boolean histogram() {
    return settings().observation() == DdqnSettings.Observation.HISTOGRAM;
  }

  /**
   * Describes one cell's state.
   *
   * @param popularity popularity state
   * @param requests shares of the models in the requests of earlier frames
   * @param previous whether model m was cached
   * @param to array that takes the description
   * @param at index of its first number
   */
  void describe(int popularity, History requests, Bits previous, float[] to, int at) {
    int seen = seen();
    for (int i = 0; i < seen; i++) {
      to[at + i] =
          histogram()
              ? described(requests.share(i / models, i % models))
              : (i == popularity ? 1 : 0);
    }
    for (int m = 0; m < models; m++) {
      to[at + seen + m] = previous.at(m) ? 1 : 0;
    }
  }

  /**
   * Takes the caches that must not be chosen out of the comparison: nothing is worth less.
   *
   * @param values values of all listed caches, [cells x actions]
   * @param states what {@link #describe} said of the cells
   * @param cells number of cells
   */
  void restrict(float[] values, float[] states, int cells) {
    if (known.all()) {
      return;
    }
    int size = actions.size();
    for (int c = 0; c < cells; c++) {
      BitSet choice = known.in(histogram() ? KnownCaches.ANY : seenState(states, c * stateSize()));
      for (int action = choice.nextClearBit(0);
          action < size;
          action = choice.nextClearBit(action + 1)) {
        values[c * size + action] = Float.NEGATIVE_INFINITY;
      }
    }
  }

  private int seenState(float[] states, int at) {
    int state = 0;
    while (states[at + state] == 0) {
      state++;
    }
    return state;
  }

  /**
   * {@return a model's share in the requests of a frame as networks see it} A uniform histogram is
   * 0 everywhere; shares are small numbers and worth magnifying.
   */
  private float described(double share) {
    return (float) (share * models - 1);
  }

  /** The requests of one cell's earlier frames. */
  interface History {

    /**
     * {@return share of a model in a frame's requests; 1/M for frames before the episode}
     *
     * @param age 0 for the last frame, 1 for the one before it
     */
    double share(int age, int model);
  }

  @Override
  public double rate(long updates) {
    return learning.rate(updates);
  }

  private CacheValueLayer layer() {
    return new CacheValueLayer(
        seen(), settings().hidden(), models, actions.masks(), learning.updater());
  }

  CacheValueNetwork network() {
    return layer().network();
  }

  @Override
  public ComputationGraphConfiguration configuration() {
    return learning.configuration(seed, layer());
  }

  @Override
  public AgentState initial() {
    return Graphs.initial(configuration());
  }

  @Override
  public Learner learner(ComputationGraph graph, float[] shadow, RandomGenerator random) {
    return new ValueLearner(
        learning,
        graph,
        shadow,
        new DdqnNextValues(this),
        new LikelyCaches(network(), this::restrict, actions.size(), random));
  }

  @Override
  public Iterator<MultiDataSet> minibatches(FrameReplay replay, int count, RandomGenerator random) {
    DdqnLayout layout = new DdqnLayout(this, replay);
    return new FrameMinibatches(
        replay,
        row -> 0,
        settings().batch(),
        replay.savings().isPresent() ? rows -> layout.inHindsight(rows, random) : layout::of,
        count,
        random);
  }

  @Override
  public DdqnCacher policy(AgentState state, double epsilon) {
    return new DdqnCacher(this, state.parameters(), epsilon);
  }

  @Override
  public CacherModel model(AgentState state, World world) {
    CacheValueNetwork network = network();
    network.weights().bind(state.parameters());
    return network.model(histogram(), histogram() ? settings().historyFrames() : 1, allowed());
  }

  /** Which caches may be chosen in each popularity state; one row where it sees none. */
  private boolean[][] allowed() {
    boolean[][] allowed = new boolean[histogram() ? 1 : states][actions.size()];
    for (int state = 0; state < allowed.length; state++) {
      BitSet choice = known.in(histogram() ? KnownCaches.ANY : state);
      for (int action = 0; action < actions.size(); action++) {
        allowed[state][action] = known.all() || choice.get(action);
      }
    }
    return allowed;
  }
}

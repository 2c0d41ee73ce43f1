package io.t2drl.learn.scoring;

import io.t2drl.config.CacheSettings;
import io.t2drl.config.CachingAlgorithm;
import io.t2drl.config.DdqnSettings;
import io.t2drl.config.ScoringSettings;
import io.t2drl.config.Settings;
import io.t2drl.decide.cache.CacheSearch;
import io.t2drl.decide.cache.SavingsEstimate;
import io.t2drl.decide.model.CacherModel;
import io.t2drl.edge.CellMix;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.FrameMinibatches;
import io.t2drl.learn.FrameReward;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.Learner;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.ValueLearner;
import io.t2drl.learn.ValueLearning;
import io.t2drl.learn.layer.ScoringLayer;
import io.t2drl.learn.net.ScoringNetwork;
import io.t2drl.replay.FrameReplay;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The long-timescale agent for catalogues of any size: Double DQN whose network scores models (see
 * {@link ScoringNetwork}) and whose best cache is found by search, not in a list. Its parameters
 * depend neither on the number of models nor on that of users, and its features mean the same in
 * every cell. It learns what caches save compared with none, beyond what they may be expected to
 * save in the frame ({@link SavingsEstimate}). The shadow is the target network.
 */
public final class ScoringAgent implements CachingAgent {

  private static final long serialVersionUID = 1;

  private final ValueLearning learning;
  private final ScoringSettings scoring;
  private final boolean maximalOnly;
  private final long seed;
  private final List<ModelFeatures> variants;

  /**
   * Creates the agent of a run.
   *
   * @param settings the run's settings
   * @param world the scenario's world, the only one that it learns in unless it learns in a mix
   * @param scale normalisation of frame rewards
   */
  public ScoringAgent(Settings settings, World world, RewardScale scale) {
    this.learning = ValueLearning.of(settings, scale);
    this.scoring = settings.scoring();
    this.maximalOnly = settings.cache().actions() == CacheSettings.Actions.MAXIMAL;
    this.seed = settings.seed();
    this.variants = new ArrayList<>();
    for (World variant : CellMix.of(settings, world).worlds()) {
      variants.add(features(variant));
    }
  }

  @Override
  public String name() {
    return CachingAlgorithm.SCORING.key();
  }

  DdqnSettings settings() {
    return learning.settings();
  }

  /** {@return features of the cells of a variant of the scenario} */
  ModelFeatures features(int variant) {
    return variants.get(variant);
  }

  /** {@return features of a world that the agent acts in} */
  ModelFeatures features(World world) {
    return new ModelFeatures(world, settings().observation());
  }

  ScoringNetwork network() {
    return layer().network();
  }

  /** {@return the same numbers, as the search takes them} */
  static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = numbers[i];
    }
    return doubles;
  }

  /** {@return the search for the best cache, for models of these sizes} */
  CacheSearch search(double[] size, double capacity) {
    return new CacheSearch(size, capacity, maximalOnly, scoring.searchNodes());
  }

  /** {@return what a cache may be expected to save, by the features of a cell's models} */
  SavingsEstimate savings(float[] features, int at, int models) {
    return new SavingsEstimate(features, at, models, savingsUnit());
  }

  /** {@return whether it sees the last frame's requests instead of the popularity state} */
  boolean seesRequests() {
    return settings().observation() == DdqnSettings.Observation.HISTOGRAM;
  }

  private double savingsUnit() {
    return reward().normalised(1);
  }

  FrameReward reward() {
    return learning.reward();
  }

  @Override
  public double rate(long updates) {
    return learning.rate(updates);
  }

  private ScoringLayer layer() {
    return new ScoringLayer(
        ModelFeatures.COUNT, scoring.width(), scoring.loads(), learning.updater());
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
        new ScoringNextValues(this),
        (states, cells, live) -> {
          throw new IllegalStateException("nobody lists the caches of " + name());
        });
  }

  @Override
  public Iterator<MultiDataSet> minibatches(FrameReplay replay, int count, RandomGenerator random) {
    ScoringLayout layout = new ScoringLayout(this, replay);
    return new FrameMinibatches(
        replay,
        layout::models,
        settings().batch(),
        replay.savings().isPresent() ? rows -> layout.inHindsight(rows, random) : layout::of,
        count,
        random);
  }

  @Override
  public ScoringCacher policy(AgentState state, double epsilon) {
    return new ScoringCacher(this, state.parameters(), epsilon);
  }

  @Override
  public CacherModel model(AgentState state, World world) {
    ScoringNetwork network = network();
    network.weights().bind(state.parameters());
    return network.model(
        seesRequests(), features(world).model(), maximalOnly, scoring.searchNodes(), savingsUnit());
  }
}

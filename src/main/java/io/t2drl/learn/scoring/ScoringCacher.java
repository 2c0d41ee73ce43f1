package io.t2drl.learn.scoring;

import io.t2drl.decide.cache.CacheSearch;
import io.t2drl.decide.cache.SavingsEstimate;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.World;
import io.t2drl.learn.net.ScoringNetwork;
import io.t2drl.policy.CacheOdds;
import io.t2drl.policy.Cacher;
import io.t2drl.policy.RandomFillCacher;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A trained scoring network at work: searches for the cache of largest value, or with probability
 * epsilon fills the cache at random.
 */
public final class ScoringCacher implements Cacher {

  private static final long serialVersionUID = 1;

  private final ScoringAgent agent;
  private final float[] parameters;
  private final double epsilon;
  private transient ScoringNetwork network;

  ScoringCacher(ScoringAgent agent, float[] parameters, double epsilon) {
    this.agent = agent;
    this.parameters = parameters;
    this.epsilon = epsilon;
  }

  @Override
  public boolean[] choose(FrameState state, RandomGenerator[] random) {
    boolean[] cached = best(state);
    if (epsilon > 0) {
      explore(cached, state, random);
    }
    return cached;
  }

  @Override
  public CacheOdds odds(FrameState state, boolean[] cached) {
    boolean[] best = best(state);
    double[] random =
        epsilon > 0
            ? new RandomFillCacher().odds(state, cached).probability()
            : new double[state.cells()];
    int models = state.world().models();
    double[] probability = new double[state.cells()];
    boolean[] explored = new boolean[state.cells()];
    for (int c = 0; c < state.cells(); c++) {
      int from = c * models;
      explored[c] = !Arrays.equals(best, from, from + models, cached, from, from + models);
      probability[c] = epsilon * random[c] + (explored[c] ? 0 : 1 - epsilon);
    }
    return new CacheOdds(probability, explored);
  }

  /**
   * {@return what models are worth to it alone and together}
   *
   * @param state what is seen of the E cells
   */
  public synchronized ScoringNetwork.Scores scores(FrameState state) {
    if (network == null) {
      network = agent.network();
      network.weights().bind(parameters);
    }
    return network.score(features(state), state.cells(), state.world().models());
  }

  private float[] features(FrameState state) {
    World world = state.world();
    int cells = state.cells();
    int models = world.models();
    ModelFeatures described = agent.features(world);
    float[] features = new float[cells * models * ModelFeatures.COUNT];
    for (int c = 0; c < cells; c++) {
      int row = c * models;
      described.describe(
          state.popularity()[c],
          m -> state.histogram()[row + m],
          m -> state.previous()[row + m],
          features,
          row * ModelFeatures.COUNT);
    }
    return features;
  }

  private synchronized boolean[] best(FrameState state) {
    ScoringNetwork.Scores scores = scores(state);
    World world = state.world();
    int cells = state.cells();
    int models = world.models();
    double[] worth = ScoringAgent.doubles(scores.worth());
    double[] load = ScoringAgent.doubles(scores.load());
    CacheSearch search = agent.search(world.catalogue().bytes(), world.capacityBytes());
    float[] features = features(state);
    boolean[] cached = new boolean[cells * models];
    for (int c = 0; c < cells; c++) {
      SavingsEstimate savings = agent.savings(features, c * models * ModelFeatures.COUNT, models);
      search.search(worth, load, c, network.loads(), savings, cached);
    }
    return cached;
  }

  private void explore(boolean[] cached, FrameState state, RandomGenerator[] random) {
    boolean[] fills = new RandomFillCacher().choose(state, random);
    int models = state.world().models();
    for (int c = 0; c < state.cells(); c++) {
      if (random[c].nextDouble() < epsilon) {
        System.arraycopy(fills, c * models, cached, c * models, models);
      }
    }
  }
}

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
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A trained scoring network at work: searches for the cache of largest value, or with probability
 * epsilon fills the cache at random.
 */
public final class ScoringCacher implements Cacher {

  private static final long serialVersionUID = 1;

  /** Most situations whose best cache is kept: policies come to the same ones again and again. */
  private static final int MOST_KNOWN = 10_000;

  private final ScoringAgent agent;
  private final float[] parameters;
  private final double epsilon;
  private transient ScoringNetwork network;
  private transient Map<Situation, boolean[]> known;

  /** All that is seen of a cell where popularity states are seen. */
  private record Situation(World world, int popularity, BitSet previous) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Situation situation
          && situation.world == world
          && situation.popularity == popularity
          && situation.previous.equals(previous);
    }

    @Override
    public int hashCode() {
      return 31 * previous.hashCode() + popularity;
    }
  }

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
      known = new HashMap<>();
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
      int from = c * models;
      Situation situation = situation(state, c);
      boolean[] found = known.get(situation);
      if (found == null) {
        SavingsEstimate savings = agent.savings(features, from * ModelFeatures.COUNT, models);
        search.search(worth, load, c, network.loads(), savings, cached);
        remember(situation, Arrays.copyOfRange(cached, from, from + models));
      } else {
        System.arraycopy(found, 0, cached, from, models);
      }
    }
    return cached;
  }

  private static Situation situation(FrameState state, int cell) {
    int models = state.world().models();
    BitSet previous = new BitSet(models);
    for (int m = 0; m < models; m++) {
      previous.set(m, state.previous()[cell * models + m]);
    }
    return new Situation(state.world(), state.popularity()[cell], previous);
  }

  private void remember(Situation situation, boolean[] best) {
    if (known.size() < MOST_KNOWN && !agent.seesRequests()) {
      known.put(situation, best);
    }
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

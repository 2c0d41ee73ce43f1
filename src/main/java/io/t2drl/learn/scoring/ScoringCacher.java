package io.t2drl.learn.scoring;

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
  private transient ModelFeatures described;
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
      return 31 * (31 * previous.hashCode() + popularity) + System.identityHashCode(world);
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
   * @param cell the cell
   */
  public ScoringNetwork.Scores scores(FrameState state, int cell) {
    return scores(features(state, cell));
  }

  private synchronized ScoringNetwork.Scores scores(float[] features) {
    if (network == null) {
      network = agent.network();
      network.weights().bind(parameters);
    }
    return network.score(features, 1, features.length / ModelFeatures.COUNT);
  }

  private synchronized float[] features(FrameState state, int cell) {
    World world = state.world();
    if (described == null || described.world() != world) {
      described = agent.features(world);
    }
    int row = cell * world.models();
    float[] features = new float[world.models() * ModelFeatures.COUNT];
    described.describe(
        state.popularity()[cell],
        m -> state.histogram()[row + m],
        m -> state.previous()[row + m],
        features,
        0);
    return features;
  }

  private synchronized boolean[] best(FrameState state) {
    int models = state.world().models();
    boolean[] cached = new boolean[state.cells() * models];
    for (int c = 0; c < state.cells(); c++) {
      System.arraycopy(best(state, c), 0, cached, c * models, models);
    }
    return cached;
  }

  /**
   * Each cell is looked at by itself, so that its choice depends on nothing else; and where it sees
   * popularity states, the same few situations come back again and again.
   */
  private boolean[] best(FrameState state, int cell) {
    if (agent.seesRequests()) {
      return searched(state, cell);
    }
    if (known == null) {
      known = new HashMap<>();
    }
    Situation situation = situation(state, cell);
    boolean[] best = known.get(situation);
    if (best == null) {
      best = searched(state, cell);
      if (known.size() < MOST_KNOWN) {
        known.put(situation, best);
      }
    }
    return best;
  }

  private boolean[] searched(FrameState state, int cell) {
    World world = state.world();
    float[] features = features(state, cell);
    ScoringNetwork.Scores scores = scores(features);
    boolean[] best = new boolean[world.models()];
    agent
        .search(world.catalogue().bytes(), world.capacityBytes())
        .search(
            ScoringAgent.doubles(scores.worth()),
            ScoringAgent.doubles(scores.load()),
            0,
            network.loads(),
            agent.savings(features, 0, best.length),
            best);
    return best;
  }

  private static Situation situation(FrameState state, int cell) {
    int models = state.world().models();
    BitSet previous = new BitSet(models);
    for (int m = 0; m < models; m++) {
      previous.set(m, state.previous()[cell * models + m]);
    }
    return new Situation(state.world(), state.popularity()[cell], previous);
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

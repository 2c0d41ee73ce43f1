package io.t2drl.learn.ddqn;

import io.t2drl.config.DdqnSettings;
import io.t2drl.edge.FrameState;
import io.t2drl.learn.net.CacheValueNetwork;
import io.t2drl.policy.CacheOdds;
import io.t2drl.policy.Cacher;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;

/**
 * A trained DDQN at work: picks the cache of largest value, among those that logs hold where it has
 * learned from logged caches. Where it explores, it picks any listed cache with probability
 * epsilon, and in a share of the other frames one of the contenders, the caches of largest value:
 * which of them is best is what is left to learn.
 */
public final class DdqnCacher implements Cacher {

  private static final long serialVersionUID = 1;

  private final DdqnAgent agent;
  private final float[] parameters;
  private final double epsilon;
  private transient CacheValueNetwork network;

  DdqnCacher(DdqnAgent agent, float[] parameters, double epsilon) {
    this.agent = agent;
    this.parameters = parameters;
    this.epsilon = epsilon;
  }

  @Override
  public boolean[] choose(FrameState state, RandomGenerator[] random) {
    float[] values = values(state);
    int models = state.world().models();
    int actions = agent.actions().size();
    boolean[] cached = new boolean[state.cells() * models];
    for (int c = 0; c < state.cells(); c++) {
      int action =
          epsilon > 0
              ? explore(values, c * actions, random[c])
              : DdqnNextValues.best(values, c * actions, actions);
      for (int m = 0; m < models; m++) {
        cached[c * models + m] = agent.actions().contains(action, m);
      }
    }
    return cached;
  }

  @Override
  public CacheOdds odds(FrameState state, boolean[] cached) {
    float[] values = values(state);
    int models = state.world().models();
    int actions = agent.actions().size();
    double[] probability = new double[state.cells()];
    boolean[] explored = new boolean[state.cells()];
    for (int c = 0; c < state.cells(); c++) {
      int action = agent.actions().indexOf(cached, c * models);
      int best = DdqnNextValues.best(values, c * actions, actions);
      probability[c] = action < 0 ? 0 : probability(values, c * actions, action, best);
      explored[c] = action != best;
    }
    return new CacheOdds(probability, explored);
  }

  /** The ways in which {@link #explore} comes to an action, each with its probability. */
  private double probability(float[] values, int first, int action, int best) {
    int actions = agent.actions().size();
    int contenders = Math.min(actions, agent.settings().contenders());
    double probability = epsilon / actions;
    if (rank(values, first, actions, action) < contenders) {
      probability += contenderProbability() / contenders;
    }
    return action == best ? probability + 1 - epsilon - contenderProbability() : probability;
  }

  /** {@return how many of {@code count} values precede one, in the order of {@link #ranked}} */
  private static int rank(float[] values, int first, int count, int position) {
    int rank = 0;
    for (int i = 0; i < count; i++) {
      int order = Float.compare(values[first + i], values[first + position]);
      rank += order > 0 || order == 0 && i < position ? 1 : 0;
    }
    return rank;
  }

  /**
   * {@return what each listed cache is worth to it, [E x caches]; minus infinity for those that it
   * must not choose}
   *
   * @param state what is seen of the E cells
   */
  public synchronized float[] values(FrameState state) {
    if (network == null) {
      network = agent.network();
      network.weights().bind(parameters);
    }
    int models = state.world().models();
    int size = agent.stateSize();
    float[] described = new float[state.cells() * size];
    for (int c = 0; c < state.cells(); c++) {
      int cell = c;
      int row = c * models;
      agent.describe(
          state.popularity()[c],
          (age, m) -> state.share(cell, age, m),
          m -> state.previous()[row + m],
          described,
          c * size);
    }
    float[] values = network.values(described, state.cells());
    agent.restrict(values, described, state.cells());
    return values;
  }

  /** {@return probability that it draws a contender; without random caches it draws none either} */
  public double contenderProbability() {
    return epsilon > 0 ? (1 - epsilon) * agent.settings().contenderShare() : 0;
  }

  private int explore(float[] values, int first, RandomGenerator random) {
    DdqnSettings settings = agent.settings();
    int actions = agent.actions().size();
    double kind = random.nextDouble();
    if (kind < epsilon) {
      return random.nextInt(actions);
    }
    return kind < epsilon + contenderProbability()
        ? ranked(values, first, actions, random.nextInt(Math.min(actions, settings.contenders())))
        : DdqnNextValues.best(values, first, actions);
  }

  /**
   * {@return position of the value that exactly so many of {@code count} values from {@code first}
   * on precede in descending order; equals stand in the order of their positions}
   */
  static int ranked(float[] values, int first, int count, int rank) {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -values[first + i]));
    return order[rank];
  }
}

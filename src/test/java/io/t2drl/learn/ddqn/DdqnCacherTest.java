package io.t2drl.learn.ddqn;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.FrameState;
import io.t2drl.edge.World;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.net.CacheValueNetwork;
import io.t2drl.policy.CacheOdds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a trained cacher picks, by 6,000 cells in the same state. */
class DdqnCacherTest {

  private static final int CELLS = 6000;

  /** So rare that it does not happen in the test. */
  private static final double HARDLY_EVER = 1e-12;

  @Test
  void shouldPickTheBestWhereItDoesNotExplore() {
    DdqnAgent agent = agent(1, 3);
    assertThat(shares(agent, 0)[ranking(agent).get(0)]).isCloseTo(1, Offset.offset(1e-9));
  }

  @Test
  void shouldDrawContendersEvenly() {
    DdqnAgent agent = agent(0.6, 3);
    List<Integer> ranking = ranking(agent);
    double[] shares = shares(agent, HARDLY_EVER);
    assertThat(shares[ranking.get(0)]).isCloseTo(0.4 + 0.2, near());
    assertThat(shares[ranking.get(1)]).isCloseTo(0.2, near());
    assertThat(shares[ranking.get(2)]).isCloseTo(0.2, near());
    assertThat(shares[ranking.get(3)]).isZero();
  }

  @Test
  void shouldDrawContendersBesideRandomCaches() {
    DdqnAgent agent = agent(0.5, 2);
    List<Integer> ranking = ranking(agent);
    double[] shares = shares(agent, 0.4);
    double random = 0.4 / agent.actions().size();
    assertThat(shares[ranking.get(0)]).isCloseTo(0.3 + 0.15 + random, near());
    assertThat(shares[ranking.get(1)]).isCloseTo(0.15 + random, near());
    assertThat(shares[ranking.get(2)]).isCloseTo(random, near()).isPositive();
  }

  @Test
  void shouldDrawAmongAllWhereThereAreFewerThanContenders() {
    DdqnAgent agent = agent(1, 1000);
    int actions = agent.actions().size();
    assertThat(Arrays.stream(shares(agent, HARDLY_EVER)).boxed())
        .allSatisfy(share -> assertThat(share).isCloseTo(1.0 / actions, near()));
  }

  /** What it says of its choices is how often it makes them. */
  @ParameterizedTest
  @CsvSource({"0, 0.5, 2", "0.4, 0.5, 2", "0.4, 1, 1000", "1, 0.5, 3", "1e-12, 0.6, 3"})
  void shouldKnowTheProbabilityOfEveryCache(double epsilon, double share, int contenders) {
    DdqnAgent agent = agent(share, contenders);
    int actions = agent.actions().size();
    int models = agent.actions().models();
    boolean[] cached = new boolean[actions * models];
    for (int action = 0; action < actions; action++) {
      agent.actions().write(action, cached, action * models);
    }
    CacheOdds odds = agent.policy(agent.initial(), epsilon).odds(state(actions), cached);
    assertThat(Arrays.stream(odds.probability()).sum()).isCloseTo(1, Offset.offset(1e-12));
    assertThat(odds.probability())
        .usingComparatorWithPrecision(0.03)
        .containsExactly(shares(agent, epsilon));
    int best = ranking(agent).get(0);
    for (int action = 0; action < actions; action++) {
      assertThat(odds.explored()[action]).isEqualTo(action != best);
    }
  }

  @Test
  void shouldNeverChooseACacheThatIsNotListed() {
    DdqnAgent agent = agent(0.5, 2);
    boolean[] all = new boolean[agent.actions().models()];
    Arrays.fill(all, true);
    CacheOdds odds = agent.policy(agent.initial(), 0.5).odds(state(1), all);
    assertThat(odds.probability()).containsExactly(0);
    assertThat(odds.explored()).containsExactly(true);
  }

  @Test
  void shouldRankEqualValuesByPosition() {
    float[] values = {9, 1, 5, 5, 7, 9};
    assertThat(IntStream.range(0, 4).map(rank -> DdqnCacher.ranked(values, 1, 4, rank)))
        .containsExactly(3, 1, 2, 0);
  }

  private static DdqnAgent agent(double share, int contenders) {
    return LearnFixture.ddqn(
        "cache.capacity=6", "ddqn.contender-share=" + share, "ddqn.contenders=" + contenders);
  }

  /** Listed caches from the best to the worst of the first state. */
  private static List<Integer> ranking(DdqnAgent agent) {
    float[] state = new float[agent.stateSize()];
    agent.describe(1, (age, m) -> 0, m -> false, state, 0);
    CacheValueNetwork network = agent.network();
    network.weights().bind(agent.initial().parameters());
    float[] values = network.values(state, 1);
    return IntStream.range(0, values.length)
        .boxed()
        .sorted((a, b) -> Double.compare(values[b], values[a]))
        .toList();
  }

  private static double[] shares(DdqnAgent agent, double epsilon) {
    FrameState state = state(CELLS);
    int models = state.world().models();
    RandomGenerator[] random =
        IntStream.range(0, CELLS).mapToObj(LearnFixture::random).toArray(RandomGenerator[]::new);
    boolean[] chosen = agent.policy(agent.initial(), epsilon).choose(state, random);
    double[] shares = new double[agent.actions().size()];
    for (int cell = 0; cell < CELLS; cell++) {
      shares[agent.actions().indexOf(chosen, cell * models)] += 1.0 / CELLS;
    }
    return shares;
  }

  /** Cells that are all alike. */
  private static FrameState state(int cells) {
    World world = World.of(LearnFixture.settings("cache.capacity=6"));
    int models = world.models();
    int[] popularity = new int[cells];
    Arrays.fill(popularity, 1);
    return new FrameState(
        world, cells, 1, popularity, new boolean[cells * models], new double[cells * models]);
  }

  private static Offset<Double> near() {
    return Offset.offset(0.03);
  }
}

package io.t2drl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.config.ModelSettings;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.Scenario;
import io.t2drl.edge.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How likely policies say that caches are. */
class CacheOddsTest {

  private static final World WORLD = new Scenario().world();

  /** Every order of seven models, one after the other. */
  @ParameterizedTest
  @ValueSource(doubles = {3, 8, 12, 20, 40, 100})
  void shouldCountTheOrdersThatFillACache(double capacity) {
    World world = world(capacity, 7);
    Map<Long, Integer> orders = new TreeMap<>();
    countOrders(world, new int[7], 0, 0, orders);
    assertThat(orders.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(5040);
    for (long mask = 0; mask < 1 << 7; mask++) {
      assertThat(new RandomFillCacher().odds(state(world, 1), row(7, mask)).probability()[0])
          .as("cache %d", mask)
          .isCloseTo(orders.getOrDefault(mask, 0) / 5040.0, within(1e-14));
    }
  }

  /**
   * Sizes in tenths of a GB add up to the capacity in some ways, but their sums as floating-point
   * numbers do not in some orders.
   */
  @Test
  void shouldFillACacheToTheBrimInAnyOrder() {
    World world = world(12, 5.4, 4.0, 4.5, 3.6, 2.2, 2.1, 1.3);
    Caches maximal = Caches.maximal(world, 128);
    Map<Long, Integer> orders = new TreeMap<>();
    countOrders(world, new int[7], 0, 0, orders);
    assertThat(orders.keySet())
        .containsExactlyElementsOf(Arrays.stream(maximal.masks()).boxed().toList())
        .as("both caches that are full to the brim among them")
        .contains(0b0100101L, 0b1010110L);
    orders.forEach(
        (mask, count) -> {
          boolean[] cached = row(7, mask);
          assertThat(world.overflow(cached, 0)).as("overflow of cache %d", mask).isZero();
          assertThat(new RandomFillCacher().odds(state(world, 1), cached).probability()[0])
              .as("probability of cache %d", mask)
              .isCloseTo(count / 5040.0, within(1e-14));
        });
  }

  private static void countOrders(
      World world, int[] order, int placed, long used, Map<Long, Integer> orders) {
    if (placed == order.length) {
      boolean[] cached = new boolean[order.length];
      PopularFill.fill(world, order, 0, cached, 0);
      orders.merge(Caches.mask(cached, 0, order.length), 1, Integer::sum);
    }
    for (int model = 0; model < order.length; model++) {
      if ((used >> model & 1) == 0) {
        order[placed] = model;
        countOrders(world, order, placed + 1, used | 1L << model, orders);
      }
    }
  }

  /** The probabilities of all maximal caches, in cells that each hold one of them. */
  @Test
  void shouldSumToOneOverAllMaximalCaches() {
    Caches maximal = Caches.maximal(WORLD, 4096);
    boolean[] cached = new boolean[maximal.size() * WORLD.models()];
    for (int cell = 0; cell < maximal.size(); cell++) {
      maximal.write(cell, cached, cell * WORLD.models());
    }
    FrameState state = state(WORLD, maximal.size());
    CacheOdds fill = new RandomFillCacher().odds(state, cached);
    assertThat(Arrays.stream(fill.probability()).sum()).isCloseTo(1, within(1e-12));
    assertThat(Arrays.stream(fill.probability())).allMatch(probability -> probability > 0);
    CacheOdds uniform = new RandomCacher(maximal).odds(state, cached);
    assertThat(uniform.probability()).containsOnly(1.0 / maximal.size());
    assertThat(fill.explored()).containsOnly(true);
    assertThat(uniform.explored()).containsOnly(true);
  }

  @Test
  void shouldNeverChooseACacheThatIsNotMaximal() {
    boolean[] empty = new boolean[WORLD.models()];
    assertThat(new RandomFillCacher().odds(state(WORLD, 1), empty).probability())
        .containsExactly(0);
    assertThat(
            new RandomCacher(Caches.maximal(WORLD, 4096))
                .odds(state(WORLD, 1), empty)
                .probability())
        .containsExactly(0);
  }

  @Test
  void shouldNotWorkOutWhatTakesTooLong() {
    World roomy = world(1e6, 17);
    boolean[] all = row(17, (1 << 17) - 1);
    assertThat(new RandomFillCacher().odds(state(roomy, 1), all).probability())
        .containsOnly(Double.NaN);
    World fewer = world(1e6, 16);
    assertThat(
            new RandomFillCacher().odds(state(fewer, 1), row(16, (1 << 16) - 1)).probability()[0])
        .as("all of them, in any order")
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void shouldBeCertainWhereNothingIsDrawn() {
    FrameState state = state(WORLD, 2);
    Cacher popular = new PopularCacher();
    boolean[] chosen = popular.choose(state, new RandomGenerator[2]);
    boolean[] other = chosen.clone();
    other[WORLD.models()] ^= true;
    assertThat(popular.odds(state, chosen).probability()).containsExactly(1, 1);
    assertThat(popular.odds(state, chosen).explored()).containsExactly(false, false);
    assertThat(popular.odds(state, other).probability()).containsExactly(1, 0);
    assertThat(popular.odds(state, other).explored()).containsExactly(false, true);
  }

  /** Models of sizes 1.5, 2.5, 3.5 and so on. */
  private static World world(double capacity, int models) {
    return world(capacity, IntStream.range(0, models).mapToDouble(m -> 1.5 + m).toArray());
  }

  private static World world(double capacity, double... sizes) {
    Scenario scenario = new Scenario();
    List<ModelSettings> catalogue = new ArrayList<>();
    ModelSettings model = scenario.catalogue.get(0);
    for (int m = 0; m < sizes.length; m++) {
      catalogue.add(
          new ModelSettings(
              "m" + m,
              sizes[m],
              model.a1(),
              model.a2(),
              model.a3(),
              model.a4(),
              model.b1(),
              model.b2()));
    }
    scenario.catalogue = catalogue;
    scenario.cache = scenario.settings().with("cache.capacity", capacity).cache();
    return scenario.world();
  }

  private static boolean[] row(int models, long mask) {
    boolean[] row = new boolean[models];
    for (int m = 0; m < models; m++) {
      row[m] = (mask >> m & 1) != 0;
    }
    return row;
  }

  private static FrameState state(World world, int cells) {
    return new FrameState(
        world,
        cells,
        0,
        new int[cells],
        new boolean[cells * world.models()],
        new double[cells * world.models()]);
  }
}

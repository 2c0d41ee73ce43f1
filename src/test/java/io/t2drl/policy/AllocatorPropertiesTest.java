package io.t2drl.policy;

import static io.t2drl.policy.SlotFixture.allocate;
import static io.t2drl.policy.SlotFixture.reward;
import static io.t2drl.policy.SlotFixture.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.config.ComputeSettings;
import io.t2drl.config.ModelSettings;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.Amender;
import io.t2drl.edge.Scenario;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class AllocatorPropertiesTest {

  private static final World WORLD = new Scenario().world();
  private static final List<Allocator> ALL =
      List.of(
          new EqualShare(),
          new RandomAllocator(),
          new Greedy(),
          new Genetic(),
          new OracleAllocator());

  @Property(tries = 100)
  void shouldAllocateNoMoreThanThereIs(@ForAll long seed, @ForAll @IntRange(max = 1023) int cache) {
    SlotState state = slot(WORLD, seed, cache);
    for (Allocator allocator : ALL) {
      Allocation allocation = allocate(allocator, state, seed);
      assertThat(Arrays.stream(allocation.bandwidth()).sum()).isCloseTo(1, within(1e-9));
      assertThat(Arrays.stream(allocation.steps()).sum()).isLessThanOrEqualTo(700 * (1 + 1e-12));
      for (int user = 0; user < 10; user++) {
        assertThat(allocation.bandwidth()[user]).isPositive();
        double most = state.hit()[user] ? WORLD.catalogue().a3()[state.model()[user]] : 0;
        assertThat(allocation.steps()[user]).as("%s", allocator).isBetween(0.0, most);
      }
    }
  }

  /** What is recorded as raw action executes what was executed, whoever has allocated it. */
  @Property(tries = 100)
  void shouldBeExecutedByItsRawAction(@ForAll long seed, @ForAll @IntRange(max = 1023) int cache) {
    SlotState state = slot(WORLD, seed, cache);
    double least = WORLD.bandwidthFloor() / (1 + WORLD.bandwidthFloor());
    for (Allocator allocator : ALL) {
      Allocation allocation = allocate(allocator, state, seed);
      double[] raw = allocation.raw().orElseGet(() -> Amender.canonical(state, allocation)).clone();
      assertThat(raw).hasSize(20);
      assertThat(Arrays.stream(raw))
          .as("%s", allocator)
          .allMatch(entry -> entry >= -1 && entry <= 1);
      Allocation executed = Amender.amend(state, raw);
      assertThat(executed.steps())
          .as("%s", allocator)
          .usingComparatorWithPrecision(1e-9)
          .containsExactly(allocation.steps());
      double largest = Arrays.stream(allocation.bandwidth()).max().orElseThrow();
      if (Arrays.stream(allocation.bandwidth()).allMatch(share -> share >= least * largest)) {
        assertThat(executed.bandwidth())
            .as("%s", allocator)
            .usingComparatorWithPrecision(1e-9)
            .containsExactly(allocation.bandwidth());
      }
    }
  }

  @Test
  void shouldNotExceedTheRangeWhereNoRawActionReachesAShare() {
    SlotState state = slot(WORLD, 1, 1023);
    double[] bandwidth = new double[10];
    Arrays.fill(bandwidth, 1e-4);
    bandwidth[3] = 1 - 9e-4;
    double[] raw = Amender.canonical(state, new Allocation(bandwidth, new double[10]));
    assertThat(raw[2 * 3]).isEqualTo(1);
    assertThat(raw[2 * 4]).as("the least there is").isEqualTo(-1);
  }

  @Property(tries = 100)
  void shouldNeverBeatTheOracle(@ForAll long seed, @ForAll @IntRange(max = 1023) int cache) {
    SlotState state = slot(WORLD, seed, cache);
    double best = reward(new OracleAllocator(), state, seed);
    for (Allocator allocator : ALL) {
      assertThat(reward(allocator, state, seed))
          .as("%s", allocator)
          .isLessThanOrEqualTo(best + 1e-9);
    }
  }

  @Property(tries = 200)
  void shouldSaveAsMuchAsTheBestVertex(
      @ForAll long seed, @ForAll @IntRange(min = 50, max = 1500) int steps) {
    World world = randomCatalogue(seed, steps);
    SlotState state = slot(world, seed, 1023);
    double[] found = allocate(new OracleAllocator(), state, seed).steps();
    double saved = 0;
    for (int user = 0; user < found.length; user++) {
      saved += StepSaving.of(world, state.model()[user], found[user]);
    }
    assertThat(saved).isCloseTo(bestVertex(world, state), within(1e-9));
    assertThat(Arrays.stream(found).sum()).isLessThanOrEqualTo(steps * (1 + 1e-12));
  }

  @Property(tries = 50)
  void shouldLeaveNoBandwidthStepThatHelps(@ForAll long seed) {
    SlotState state = slot(WORLD, seed, 0);
    double[] shares = allocate(new OracleAllocator(), state, seed).bandwidth();
    double best = linkDelay(state, shares);
    RandomGenerator random = SlotFixture.random(seed);
    for (int attempt = 0; attempt < 20; attempt++) {
      double[] other = shares.clone();
      int from = random.nextInt(10);
      int to = random.nextInt(10);
      double moved = random.nextDouble() * 0.5 * other[from];
      other[from] -= moved;
      other[to] += moved;
      assertThat(linkDelay(state, other)).isGreaterThanOrEqualTo(best * (1 - 1e-12));
    }
  }

  @Test
  void shouldFindTheOptimumForManyUsersAndManyDistinctModels() {
    Scenario scenario = new Scenario().users(25);
    scenario.catalogue = catalogue(30, 4);
    scenario.compute = new ComputeSettings(1700, 1, 5e6);
    World world = scenario.world();
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (long seed = 0; seed < 200; seed++) {
            SlotState state = slot(world, seed, -1);
            assertThatNoException().isThrownBy(() -> allocate(new OracleAllocator(), state, 0));
          }
        });
  }

  @Test
  void shouldFindBetterAllocationsByGeneticSearchThanByEqualShares() {
    double genetic = 0;
    double equal = 0;
    for (long seed = 0; seed < 50; seed++) {
      SlotState state = slot(WORLD, seed, 0b1000001011);
      genetic += reward(new Genetic(), state, seed) / 50;
      equal += reward(new EqualShare(), state, seed) / 50;
    }
    assertThat(genetic).isGreaterThan(equal + 1);
  }

  private static double linkDelay(SlotState state, double[] shares) {
    double sum = 0;
    for (int user = 0; user < shares.length; user++) {
      sum +=
          WORLD
              .radio()
              .linkSeconds(
                  shares[user],
                  state.gain()[user],
                  state.inputBits()[user],
                  state.outputBits()[user]);
    }
    return sum;
  }

  /** Every subset of users at their A3 with every choice of the one that takes the rest. */
  private static double bestVertex(World world, SlotState state) {
    int users = world.users();
    double best = 0;
    for (int full = 0; full < 1 << users; full++) {
      double left = world.edgeSteps();
      double saved = 0;
      for (int user = 0; user < users; user++) {
        if ((full >> user & 1) != 0) {
          double a3 = world.catalogue().a3()[state.model()[user]];
          left -= a3;
          saved += StepSaving.of(world, state.model()[user], a3);
        }
      }
      if (left < 0) {
        continue;
      }
      best = Math.max(best, saved);
      for (int user = 0; user < users; user++) {
        if ((full >> user & 1) == 0) {
          double rest = Math.min(left, world.catalogue().a3()[state.model()[user]]);
          best = Math.max(best, saved + StepSaving.of(world, state.model()[user], rest));
        }
      }
    }
    return best;
  }

  private static World randomCatalogue(long seed, int steps) {
    Scenario scenario = new Scenario().users(8);
    scenario.catalogue = catalogue(10, seed);
    scenario.compute = new ComputeSettings(steps, 1, 5e6);
    return scenario.world();
  }

  private static List<ModelSettings> catalogue(int models, long seed) {
    RandomGenerator random = SlotFixture.random(seed);
    List<ModelSettings> catalogue = new ArrayList<>();
    for (int model = 0; model < models; model++) {
      catalogue.add(
          new ModelSettings(
              "m" + model,
              2 + 8 * random.nextDouble(),
              100 * random.nextDouble(),
              100 + 50 * random.nextDouble(),
              110 + 90 * random.nextDouble(),
              25 + 25 * random.nextDouble(),
              0.4 * random.nextDouble(),
              5));
    }
    return catalogue;
  }
}

package io.t2drl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Scenario;
import io.t2drl.edge.Service;
import io.t2drl.edge.SlotSampler;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.edge.World;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CacheTableTest {

  static Stream<SeparableAllocator> allocators() {
    return Stream.of(new OracleAllocator(), new EqualShare());
  }

  /** Two users and three models: nine equally well known slots, one after the other. */
  @ParameterizedTest
  @MethodSource("allocators")
  void shouldBeTheMeanOverAllRequestsOfASmallCell(SeparableAllocator allocator) {
    Scenario scenario = new Scenario().users(2).oneState(0.8);
    scenario.catalogue = scenario.catalogue.subList(0, 3);
    World world = scenario.world();
    Caches sets = Caches.every(world, 8);
    CacheTable table = CacheTable.of(world, sets, allocator, new Streams(1), 1);
    double bits = SlotSampler.meanBits(world) / 2;
    for (int set = 0; set < sets.size(); set++) {
      double expected = 0;
      for (int first = 0; first < 3; first++) {
        for (int second = 0; second < 3; second++) {
          SlotState slot =
              new SlotState(
                  world,
                  1,
                  0,
                  new double[] {1e-11, 1e-11},
                  new int[] {first, second},
                  new double[] {bits, bits},
                  new double[] {bits, bits},
                  new boolean[] {sets.contains(set, first), sets.contains(set, second)});
          double[] probability = world.popularity().probability();
          expected += probability[first] * probability[second] * withoutRadio(slot, allocator);
        }
      }
      assertThat(table.reward(0, set)).as("set " + set).isCloseTo(expected, within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("allocators")
  void shouldBeWhatSlotsOfTheWorldGiveOnAverage(SeparableAllocator allocator) {
    World world = new Scenario().world();
    Caches sets = Caches.feasible(world, 4096);
    CacheTable table = CacheTable.of(world, sets, allocator, new Streams(1), 1);
    for (long cache : new long[] {0, 0b1000001011, 0b1010101000}) {
      int set = sets.indexOf(cache);
      for (int state = 0; state < world.states(); state++) {
        double sum = 0;
        int slots = 4000;
        for (int sample = 0; sample < slots; sample++) {
          RandomGenerator random = new Streams(3).stream(Purpose.TABLE, sample, 0);
          SlotState slot = SlotSampler.sample(world, state, random);
          for (int user = 0; user < world.users(); user++) {
            slot.hit()[user] = sets.contains(set, slot.model()[user]);
          }
          sum += withoutRadio(slot, allocator);
        }
        assertThat(table.reward(state, set)).isCloseTo(sum / slots, within(0.25));
      }
    }
  }

  @Test
  void shouldDrawRequestsWhereTheirCountsAreTooManyToGoThrough() {
    World world = new Scenario().users(60).world();
    Caches sets = Caches.feasible(world, 4096);
    assertThat(ExactHitCosts.feasible(world, sets)).isFalse();
    CacheTable drawn = CacheTable.of(world, sets, new EqualShare(), new Streams(9), 20);
    assertThat(CacheTable.of(world, sets, new EqualShare(), new Streams(9), 20).reward())
        .isEqualTo(drawn.reward());
    assertThat(CacheTable.of(world, sets, new EqualShare(), new Streams(8), 20).reward())
        .isNotEqualTo(drawn.reward());
  }

  @ParameterizedTest
  @MethodSource("allocators")
  void shouldDrawWhatItWouldCount(SeparableAllocator allocator) {
    World world = new Scenario().world();
    Caches sets = Caches.feasible(world, 4096);
    double[] counted = ExactHitCosts.of(world, sets, allocator);
    double[] drawn = SampledHitCosts.of(world, sets, allocator, new Streams(2), 2000);
    for (int i = 0; i < counted.length; i++) {
      // A hit saves about 10 over a miss; a slot's savings deviate by about 12 over ten users.
      assertThat(drawn[i] / world.users()).isCloseTo(counted[i] / world.users(), within(0.15));
    }
  }

  @Test
  void shouldHandleCellsOfAThousandUsers() {
    Scenario scenario = new Scenario().users(1000).oneState(1);
    scenario.catalogue = scenario.catalogue.subList(0, 2);
    World world = scenario.world();
    Caches sets = Caches.every(world, 4);
    assertThat(ExactHitCosts.feasible(world, sets)).isTrue();
    CacheTable table = CacheTable.of(world, sets, new EqualShare(), new Streams(1), 1);
    assertThat(Arrays.stream(table.reward()).allMatch(Double::isFinite)).isTrue();
  }

  @Test
  void shouldHandleCellsOfOneUserAndCatalogueOfOneModel() {
    Scenario scenario = new Scenario().users(1).oneState(1);
    scenario.catalogue = List.of(scenario.catalogue.get(0));
    World world = scenario.world();
    CacheTable table =
        CacheTable.of(world, Caches.every(world, 2), new OracleAllocator(), new Streams(1), 1);
    assertThat(table.reward(0, 1)).isGreaterThan(table.reward(0, 0));
  }

  private static double withoutRadio(SlotState slot, SeparableAllocator allocator) {
    var allocation = allocator.allocate(slot, new RandomGenerator[1]);
    var served = Service.serve(slot, allocation);
    World world = slot.world();
    double radio = 0;
    for (int user = 0; user < world.users(); user++) {
      radio += served.link()[user];
    }
    return served.reward()[0] + world.alpha() * radio / world.users();
  }
}

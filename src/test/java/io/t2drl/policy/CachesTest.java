package io.t2drl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.CacheSettings;
import io.t2drl.config.UserError;
import io.t2drl.edge.EdgeBlock;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.Scenario;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CachesTest {

  private static final World WORLD = new Scenario().world();

  @Test
  void shouldListTheKnownNumbersOfCaches() {
    assertThat(Caches.maximal(WORLD, 76).size()).isEqualTo(76);
    assertThat(Caches.feasible(WORLD, 168).size()).isEqualTo(168);
    assertThat(Caches.every(WORLD, 1024).size()).isEqualTo(1024);
  }

  @Test
  void shouldListExactlyTheMaximalFeasibleCachesInAscendingOrder() {
    Caches maximal = Caches.maximal(WORLD, 4096);
    assertThat(maximal.masks()).isSorted().doesNotHaveDuplicates();
    double[] size = WORLD.catalogue().size();
    for (int cache = 0; cache < maximal.size(); cache++) {
      boolean[] row = new boolean[10];
      maximal.write(cache, row, 0);
      assertThat(maximal.indexOf(row, 0)).isEqualTo(cache);
      double left = WORLD.capacity();
      for (int model = 0; model < 10; model++) {
        left -= row[model] ? size[model] : 0;
      }
      assertThat(left).isNotNegative();
      for (int model = 0; model < 10; model++) {
        assertThat(row[model] || size[model] > left).isTrue();
      }
    }
  }

  @Test
  void shouldRefuseToListMoreCachesThanPermitted() {
    CacheSettings settings = new CacheSettings(20, 1e9, CacheSettings.Actions.FEASIBLE, 0, 167);
    assertThatThrownBy(() -> Caches.listed(WORLD, settings))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cache.max-actions=167")
        .hasMessageContaining("more than 167");
    assertThat(Caches.maximalUpTo(WORLD, 75)).isEmpty();
  }

  @Test
  void shouldFillInOrderOfPopularity() {
    // State 2 ranks 6, 7, 8, 9, ...: 7.4 + 4.6 + 7.4 GB leave no room for anything else.
    boolean[] cached = new PopularCacher().choose(frame(WORLD, 2), new RandomGenerator[1]);
    assertThat(Caches.mask(cached, 0, 10)).isEqualTo(0b0111000000);
    boolean[] fixed =
        FixedCacher.staticPopular(WORLD).choose(frame(WORLD, 0), new RandomGenerator[1]);
    assertThat(fixed).isEqualTo(cached);
  }

  @Test
  void shouldPickEveryMaximalCacheAboutEquallyOften() {
    Caches maximal = Caches.maximal(WORLD, 4096);
    int[] counts = new int[76];
    RandomGenerator[] random = {SlotFixture.random(1)};
    for (int draw = 0; draw < 76 * 100; draw++) {
      counts[maximal.indexOf(new RandomCacher(maximal).choose(frame(WORLD, 0), random), 0)]++;
    }
    assertThat(Arrays.stream(counts)).allMatch(count -> count > 50 && count < 150);
  }

  @Test
  void shouldFillAtRandomToAMaximalCache() {
    Caches maximal = Caches.maximal(WORLD, 4096);
    RandomGenerator[] random = {SlotFixture.random(1)};
    boolean[] seen = new boolean[76];
    for (int draw = 0; draw < 3000; draw++) {
      int cache = maximal.indexOf(new RandomFillCacher().choose(frame(WORLD, 0), random), 0);
      assertThat(cache).isNotNegative();
      seen[cache] = true;
    }
    assertThat(seen).containsOnly(true);
  }

  private static FrameState frame(World world, int popularity) {
    FrameState first = new EdgeBlock(world, new Streams(1), 0, 0, 1).frameState();
    return new FrameState(world, 1, 0, new int[] {popularity}, first.previous(), first.histogram());
  }
}

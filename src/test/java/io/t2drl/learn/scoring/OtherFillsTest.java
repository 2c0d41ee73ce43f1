package io.t2drl.learn.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.World;
import io.t2drl.learn.LearnFixture;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OtherFillsTest {

  private static final int DRAWS = 500;

  private final World world = World.drawn(LearnFixture.settings());
  private final RandomGenerator random = LearnFixture.random(3);
  private final OtherFills fills = new OtherFills(world, random);

  @Test
  void shouldDrawCachesThatFitOfAllSizes() {
    Set<Integer> sizes = new HashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      boolean[] drawn = fills.drawn();
      assertThat(world.overflow(drawn, 0)).isZero();
      sizes.add(count(drawn));
    }
    assertThat(sizes).contains(0, 1, 2, 3, 4);
  }

  @Test
  void shouldExchangeTwoModelsAtMost() {
    boolean[] cached = fills.drawn();
    Set<Integer> lost = new HashSet<>();
    Set<Integer> won = new HashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      boolean[] other = fills.exchanged(cached);
      assertThat(world.overflow(other, 0)).isZero();
      int out = 0;
      int in = 0;
      for (int m = 0; m < other.length; m++) {
        out += cached[m] && !other[m] ? 1 : 0;
        in += !cached[m] && other[m] ? 1 : 0;
      }
      lost.add(out);
      won.add(in);
    }
    assertThat(lost).contains(0, 1).allMatch(out -> out <= 2);
    assertThat(won).contains(0, 1).allMatch(in -> in <= 2);
  }

  private static int count(boolean[] cached) {
    int count = 0;
    for (boolean one : cached) {
      count += one ? 1 : 0;
    }
    return count;
  }
}

package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Which checkpoints stay. */
class RetentionTest {

  @Test
  void shouldKeepTheLatestAndTheBest() {
    double[] rewards = {-9, -3, -7, Double.NaN, -4, -5};
    assertThat(kept(rewards, 6, 2)).containsExactlyInAnyOrder(1, 4, 5);
    assertThat(kept(rewards, 6, 5)).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    assertThat(kept(rewards, 2, 1)).as("the best is the latest").containsExactly(1);
    assertThat(kept(rewards, 4, 1)).containsExactlyInAnyOrder(1, 3);
  }

  @Test
  void shouldKeepTheEarliestOfEquals() {
    assertThat(kept(new double[] {-3, -2, -2, -2.5}, 4, 1)).containsExactlyInAnyOrder(1, 3);
  }

  @Test
  void shouldKeepTheLatestWhereNothingWasJudged() {
    double[] rewards = {Double.NaN, Double.NaN, Double.NaN};
    assertThat(kept(rewards, 3, 1)).containsExactly(2);
  }

  /**
   * Round by round, with what was deleted out of sight, it is as if all were there to choose from.
   */
  @Property(tries = 300)
  void shouldNeverMissWhatWasDeleted(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 4) Integer> levels,
      @ForAll @IntRange(min = 1, max = 5) int latest) {
    // Few levels, so that equals are frequent; level 0 was not judged.
    double[] rewards =
        levels.stream().mapToDouble(level -> level == 0 ? Double.NaN : -level).toArray();
    SortedSet<Integer> there = new TreeSet<>();
    for (int round = 0; round < rewards.length; round++) {
      there.add(round);
      there.retainAll(Retention.kept(there, latest, r -> reward(rewards, r)));
      Set<Integer> ofAll = kept(rewards, round + 1, latest);
      assertThat(there).isEqualTo(new TreeSet<>(ofAll)).contains(round);
    }
  }

  private static Set<Integer> kept(double[] rewards, int rounds, int latest) {
    SortedSet<Integer> all = new TreeSet<>();
    for (int round = 0; round < rounds; round++) {
      all.add(round);
    }
    return Retention.kept(all, latest, round -> reward(rewards, round));
  }

  private static OptionalDouble reward(double[] rewards, int round) {
    return Double.isNaN(rewards[round])
        ? OptionalDouble.empty()
        : OptionalDouble.of(rewards[round]);
  }
}

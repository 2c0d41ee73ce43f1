package io.t2drl.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LowDiscrepancyTest {

  @Test
  void shouldBeginInTheMiddle() {
    assertThat(new LowDiscrepancy(4).next()).containsExactly(0.5, 0.5, 0.5, 0.5);
  }

  @Property(tries = 50)
  void shouldCoverEverySideEvenly(
      @ForAll @IntRange(min = 1, max = 40) int dimensions,
      @ForAll @IntRange(min = 1, max = 9) int power) {
    int cells = 1 << power;
    LowDiscrepancy sequence = new LowDiscrepancy(dimensions);
    int[][] counts = new int[dimensions][cells];
    // with the corner that is left out, every cell of every side would have one point
    for (int i = 1; i < cells; i++) {
      double[] point = sequence.next();
      for (int d = 0; d < dimensions; d++) {
        counts[d][(int) (point[d] * cells)]++;
      }
    }

    for (int[] side : counts) {
      assertThat(side[0]).isZero();
      assertThat(side).containsOnlyOnce(0).contains(1);
      assertThat(Arrays.stream(side).max()).hasValue(1);
    }
  }

  @Test
  void shouldCoverPairsOfSidesBetterThanChance() {
    LowDiscrepancy sequence = new LowDiscrepancy(2);
    int[][] counts = new int[8][8];
    for (int i = 1; i < 64; i++) {
      double[] point = sequence.next();
      counts[(int) (point[0] * 8)][(int) (point[1] * 8)]++;
    }

    assertThat(counts[0][0]).isZero();
    List<Integer> others = new ArrayList<>();
    for (int[] row : counts) {
      for (int count : row) {
        others.add(count);
      }
    }
    assertThat(others.subList(1, 64)).containsOnly(1);
  }
}

package io.t2drl.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PopularityFitTest {

  private static final int MODELS = 6;
  private static final double[] SKEWNESS = {0.8, 1.4};
  private static final int[] ROTATION = {0, 3};
  private static final double STAY = 0.75;

  /** Requests of a frame in which the model of rank r is (r + rotation) mod M. */
  private static long[] frame(int state, int requests, RandomGenerator random) {
    double[] share = new double[MODELS];
    for (int rank = 0; rank < MODELS; rank++) {
      share[(rank + ROTATION[state]) % MODELS] = Math.pow(rank + 1, -SKEWNESS[state]);
    }
    double sum = Arrays.stream(share).sum();
    long[] counts = new long[MODELS];
    for (int request = 0; request < requests; request++) {
      double left = random.nextDouble() * sum;
      int model = 0;
      while (model < MODELS - 1 && (left -= share[model]) > 0) {
        model++;
      }
      counts[model]++;
    }
    return counts;
  }

  @Test
  void shouldRecoverStatesSkewnessRankingAndTransitions() {
    RandomGenerator random = new Streams(11).stream(Streams.Purpose.WORLD, 0, 0);
    List<long[]> frames = new ArrayList<>();
    int state = 0;
    for (int i = 0; i < 600; i++) {
      frames.add(frame(state, 300, random));
      state = random.nextDouble() < STAY ? state : 1 - state;
    }
    PopularityStates fit = PopularityFit.fit(new FrameCounts(frames, 0), new long[MODELS], 2);

    assertThat(fit.states()).hasSize(2);
    for (int j = 0; j < 2; j++) {
      assertThat(fit.states().get(j).skewness())
          .as("skewness of state %d", j)
          .isCloseTo(SKEWNESS[j], within(0.03));
      assertThat(fit.probabilities(j)[j]).as("stay in %d", j).isCloseTo(STAY, within(0.08));
      assertThat(Arrays.stream(fit.probabilities(j)).sum()).isCloseTo(1, within(1e-12));
    }
    assertThat(fit.states().get(0).ranking()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(fit.states().get(1).ranking()).containsExactly(3, 4, 5, 0, 1, 2);
    assertThat(fit.states().get(0).frames() + fit.states().get(1).frames()).isEqualTo(600);
  }

  @Test
  void shouldNotMakeAStateOfAnOutlier() {
    RandomGenerator random = new Streams(5).stream(Streams.Purpose.WORLD, 0, 0);
    List<long[]> frames = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      frames.add(frame(i / 10, 500, random));
    }
    frames.add(new long[] {0, 0, 0, 0, 0, 90});
    int[] groups = FrameClusters.assign(frames, 2);
    assertThat(Arrays.copyOf(groups, 10)).containsOnly(0);
    assertThat(Arrays.copyOfRange(groups, 10, 20)).containsOnly(1);
    assertThat(groups[20]).isBetween(0, 1);
  }

  @Test
  void shouldAskForFewerStatesThanTheFramesCanTell() {
    long[] same = {60, 30, 10};
    assertThat(FrameClusters.assign(List.of(same, same, same, same, same, same), 3))
        .containsOnly(0);
    assertThat(FrameClusters.assign(List.of(same, new long[] {10, 30, 60}), 2)).containsOnly(0);
  }

  @Test
  void shouldTakeTheWholeTraceAsOneStateWhereFramesAreSparse() {
    PopularityStates fit =
        PopularityFit.fit(new FrameCounts(List.of(), 9), new long[] {5, 20, 10}, 3);
    assertThat(fit.states()).hasSize(1);
    assertThat(fit.states().get(0).ranking()).containsExactly(1, 2, 0);
    assertThat(fit.probabilities(0)).containsExactly(1.0);
    assertThat(fit.sparseFrames()).isEqualTo(9);
  }

  @Test
  void shouldCutFramesAtTheirLengthAndLeaveOutSparseOnes() {
    List<TraceRow> rows = new ArrayList<>();
    for (int i = 0; i < FrameCounts.MIN_REQUESTS; i++) {
      rows.add(new TraceRow(3_600 + i, "a", 30, 10));
    }
    rows.add(new TraceRow(4 * 3_600, "b", 30, 10));
    FrameCounts counts = FrameCounts.of(rows, row -> row.model().equals("a") ? 0 : 1, 2, 60);
    assertThat(counts.frames()).containsExactly(new long[] {FrameCounts.MIN_REQUESTS, 0});
    assertThat(counts.sparse()).as("two empty hours and one with a single request").isEqualTo(3);
  }
}

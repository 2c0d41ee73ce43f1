package io.t2drl.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FewRunsTest {

  private static final int STUDIES = 4000;

  /** How runs of one task scatter about their task. */
  private enum Scatter {
    NORMAL(RandomGenerator::nextGaussian),
    /** Hardly worse than the best, sometimes much. */
    SKEWED(random -> -Math.exp(0.5 * random.nextGaussian())),
    /** One in ten has failed. */
    FAILING(random -> random.nextGaussian() - (random.nextDouble() < 0.1 ? 5 : 0)),
    EVEN(RandomGenerator::nextDouble);

    private final ToDoubleFunction<RandomGenerator> draw;

    Scatter(ToDoubleFunction<RandomGenerator> draw) {
      this.draw = draw;
    }
  }

  /** Worked out by hand; scipy.stats.trim_mean(x, 0.25) cuts the same. */
  @Test
  void shouldAverageTheMiddleHalf() {
    assertThat(FewRuns.interquartileMean(new double[][] {{100, 1, 2, 3, -50}})).isEqualTo(2);
    assertThat(FewRuns.interquartileMean(new double[][] {{1, 2}, {3, 4}, {5, 6}, {7, 80}}))
        .isEqualTo(4.5);
    assertThat(FewRuns.interquartileMean(new double[][] {{7}})).isEqualTo(7);
    assertThat(FewRuns.interquartileMean(new double[][] {{1, 2, 6}})).isEqualTo(3);
  }

  @Test
  void shouldCountWinsTaskByTask() {
    double[][] one = {{3, 1}, {5}};
    double[][] other = {{2, 1}, {9}};
    // task 0: 3 beats both, 1 loses to 2 and ties with 1; task 1: loses
    assertThat(FewRuns.improvement(one, other)).isEqualTo((2.5 / 4 + 0) / 2);
    assertThat(FewRuns.improvement(other, one)).isEqualTo(1 - 2.5 / 8);
  }

  @Test
  void shouldGiveSingleRunsAnIntervalThatIsAPoint() {
    Interval interval = FewRuns.interquartileMeanOf(new double[][] {{4}, {6}});
    assertThat(interval).isEqualTo(new Interval(5, 5, 5));
  }

  @Test
  void shouldNotTakeDifferencesBetweenTasksForSpread() {
    Interval interval = FewRuns.interquartileMeanOf(new double[][] {{1, 1, 1}, {100, 100, 100}});
    assertThat(interval).isEqualTo(new Interval(50.5, 50.5, 50.5));
  }

  /** Three runs are not trimmed: mean 3, deviation sqrt(7), t of two degrees 4.302653. */
  @Test
  void shouldBeStudentsIntervalWhereNothingIsTrimmed() {
    Interval interval = FewRuns.interquartileMeanOf(new double[][] {{1, 2, 6}});
    double half = 4.302653 * Math.sqrt(7) / Math.sqrt(3);
    assertThat(interval.low()).isCloseTo(3 - half, within(1e-5));
    assertThat(interval.high()).isCloseTo(3 + half, within(1e-5));
  }

  /** What the estimate is on average lies in the interval about as often as that says. */
  @ParameterizedTest
  @CsvSource({
    "NORMAL, 3, 1",
    "NORMAL, 5, 1",
    "NORMAL, 10, 1",
    "NORMAL, 3, 4",
    "NORMAL, 5, 4",
    "SKEWED, 3, 1",
    "SKEWED, 5, 1",
    "SKEWED, 10, 1",
    "SKEWED, 5, 4",
    "FAILING, 3, 1",
    "FAILING, 5, 1",
    "FAILING, 10, 1",
    "FAILING, 5, 4",
    "EVEN, 3, 1",
    "EVEN, 5, 1",
    "EVEN, 5, 4"
  })
  void shouldCoverTheTruthAboutAsOftenAsItSays(Scatter scatter, int runs, int tasks) {
    Interval[] intervals = new Interval[STUDIES];
    double truth = 0;
    for (int study = 0; study < STUDIES; study++) {
      intervals[study] = FewRuns.interquartileMeanOf(scores(scatter, runs, tasks, 0, study));
      truth += intervals[study].value() / STUDIES;
    }
    int covered = 0;
    for (Interval interval : intervals) {
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    assertThat(covered / (double) STUDIES).isBetween(0.91, 0.985);
  }

  /**
   * The probability that one normal variable is greater than another that lies lower by a shift.
   */
  @ParameterizedTest
  @CsvSource({
    "3, 1, 0, 0.5", "5, 1, 0, 0.5", "10, 1, 0, 0.5", "5, 4, 0, 0.5",
    "3, 1, 1, 0.7602", "5, 1, 1, 0.7602", "5, 1, 2, 0.9214", "10, 1, 2, 0.9214"
  })
  void shouldCoverTheProbabilityOfImprovement(int runs, int tasks, double shift, double truth) {
    int covered = 0;
    for (int study = 0; study < STUDIES; study++) {
      double[][] one = scores(Scatter.NORMAL, runs, tasks, 0, 2 * study);
      double[][] other = scores(Scatter.NORMAL, runs, tasks, -shift, 2 * study + 1);
      Interval interval = FewRuns.improvementOf(one, other);
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    assertThat(covered / (double) STUDIES).isBetween(0.89, 1.0);
  }

  @Test
  void shouldNotBeCertainOfAnImprovementWhereFewRunsLieAllOnOneSide() {
    Interval interval =
        FewRuns.improvementOf(new double[][] {{4, 5, 6}}, new double[][] {{1, 2, 3}});
    assertThat(interval.value()).isEqualTo(1);
    assertThat(interval.low()).isBetween(0.4, 0.7);
    assertThat(interval.high()).isEqualTo(1);
  }

  private static double[][] scores(Scatter scatter, int runs, int tasks, double shift, int study) {
    RandomGenerator random = new Streams(7).stream(Purpose.BOOTSTRAP, tasks, study);
    double[][] scores = new double[tasks][runs];
    for (int task = 0; task < tasks; task++) {
      for (int run = 0; run < runs; run++) {
        scores[task][run] = 2 * task + shift + scatter.draw.applyAsDouble(random);
      }
    }
    return scores;
  }
}

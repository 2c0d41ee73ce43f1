package io.t2drl.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  /** Worked out by hand; scipy.stats.trim_mean(x, 0.25) cuts the same. */
  @Test
  void shouldAverageTheMiddleHalf() {
    assertThat(Bootstrap.interquartileMean(new double[][] {{100, 1, 2, 3, -50}})).isEqualTo(2);
    assertThat(Bootstrap.interquartileMean(new double[][] {{1, 2}, {3, 4}, {5, 6}, {7, 80}}))
        .isEqualTo(4.5);
    assertThat(Bootstrap.interquartileMean(new double[][] {{7}})).isEqualTo(7);
    assertThat(Bootstrap.interquartileMean(new double[][] {{1, 2, 6}})).isEqualTo(3);
  }

  @Test
  void shouldCountWinsTaskByTask() {
    double[][] one = {{3, 1}, {5}};
    double[][] other = {{2, 1}, {9}};
    // task 0: 3 beats both, 1 loses to 2 and ties with 1; task 1: loses
    assertThat(Bootstrap.improvement(one, other)).isEqualTo((2.5 / 4 + 0) / 2);
    assertThat(Bootstrap.improvement(other, one)).isEqualTo(1 - 2.5 / 8);
  }

  @Test
  void shouldGiveSingleRunsAnIntervalThatIsAPoint() {
    Interval interval = Bootstrap.interquartileMeanOf(new double[][] {{4}, {6}});
    assertThat(interval).isEqualTo(new Interval(5, 5, 5));
  }

  @Test
  void shouldDrawRunsOfTheirOwnTaskOnly() {
    // If tasks were mixed, means other than 50.5 would come up.
    Interval interval = Bootstrap.interquartileMeanOf(new double[][] {{1, 1, 1}, {100, 100, 100}});
    assertThat(interval).isEqualTo(new Interval(50.5, 50.5, 50.5));
  }

  /**
   * The interval of a mean that is hardly trimmed holds the true mean about as often as it says.
   */
  @Test
  void shouldCoverTheTruthAboutAsOftenAsItSays() {
    int covered = 0;
    int studies = 200;
    for (int i = 0; i < studies; i++) {
      RandomGenerator random = new Streams(7).stream(Purpose.BOOTSTRAP, 1, i);
      double[][] scores = new double[2][20];
      for (double[] runs : scores) {
        for (int run = 0; run < runs.length; run++) {
          runs[run] = random.nextGaussian();
        }
      }
      Interval interval = Bootstrap.interquartileMeanOf(scores);
      covered += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
    }
    assertThat(covered / (double) studies).isCloseTo(0.95, within(0.05));
  }

  @Test
  void shouldGiveTheSameIntervalAgain() {
    double[][] scores = {{1, 2, 4, 8, 16}};
    assertThat(Bootstrap.interquartileMeanOf(scores))
        .isEqualTo(Bootstrap.interquartileMeanOf(scores));
  }
}

package io.t2drl.ope.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.ope.estimate.Slope.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Which of several estimates is taken. */
class SlopeTest {

  /** Half the episodes contribute more, half less: a standard error of {@code size / sqrt(99)}. */
  private static Optional<Candidate> candidate(double value, double size) {
    double[] influences = new double[100];
    for (int i = 0; i < influences.length; i++) {
      influences[i] = i % 2 == 0 ? size : -size;
    }
    return Optional.of(new Candidate(value, influences));
  }

  @Test
  void shouldTakeTheLastWhereAllAgree() {
    assertThat(Slope.choose(List.of(candidate(1, 5), candidate(1.1, 2), candidate(1, 1))))
        .isEqualTo(2);
  }

  @Test
  void shouldStopBeforeTheFirstThatDisagreesWithAnyBeforeIt() {
    assertThat(
            Slope.choose(
                List.of(candidate(0, 5), candidate(0.3, 3), candidate(0.9, 1), candidate(0, 0.5))))
        .as("0.9 is more than 1.96 x 4 / sqrt(99) = 0.79 from 0")
        .isEqualTo(1);
  }

  /** Each by itself is as unsure as in the test before; their difference is not. */
  @Test
  void shouldJudgeDifferencesOfTheSameEpisodes() {
    assertThat(Slope.choose(List.of(candidate(0, 5), candidate(0.3, 4.9)))).isZero();
    assertThat(Slope.choose(List.of(candidate(0, 5), candidate(0.3, -4.9)))).isEqualTo(1);
  }

  @Test
  void shouldLeaveOutWhatSaysNothing() {
    Optional<Candidate> none = Optional.empty();
    assertThat(Slope.choose(List.of(none, candidate(1, 5), none, candidate(1, 1)))).isEqualTo(3);
    assertThat(Slope.choose(List.of(none, none))).isZero();
  }

  /**
   * Means of n / 4^i numbers of 4^i kinds, the bias growing with i: the error of the chosen one is
   * not far above that of the best, which nobody knows beforehand.
   */
  @Test
  void shouldComeCloseToTheBestOfBiasAndVariance() {
    double[] squares = new double[5];
    double chosen = 0;
    int runs = 300;
    for (int run = 0; run < runs; run++) {
      RandomGenerator random = new Streams(7).stream(Purpose.BOOTSTRAP, run, 0);
      double[] numbers = new double[1024];
      for (int n = 0; n < numbers.length; n++) {
        numbers[n] = 8 * random.nextGaussian();
      }
      List<Optional<Candidate>> candidates = new ArrayList<>();
      for (int i = 0; i < squares.length; i++) {
        int every = 1 << 2 * (squares.length - 1 - i);
        candidates.add(Optional.of(mean(numbers, every, 0.02 * ((1 << 2 * i) - 1))));
        double value = candidates.get(i).orElseThrow().value();
        squares[i] += value * value / runs;
      }
      double value = candidates.get(Slope.choose(candidates)).orElseThrow().value();
      chosen += value * value / runs;
    }
    double best = Double.POSITIVE_INFINITY;
    for (double square : squares) {
      best = Math.min(best, square);
    }
    assertThat(Math.sqrt(chosen)).isLessThan(3 * Math.sqrt(best));
    assertThat(chosen).isLessThan(squares[0] / 2).isLessThan(squares[4] / 2);
  }

  /** The mean of every so many numbers, and a bias. */
  private static Candidate mean(double[] numbers, int every, double bias) {
    double[] influences = new double[numbers.length];
    double mean = 0;
    int count = numbers.length / every;
    for (int n = 0; n < numbers.length; n += every) {
      mean += numbers[n] / count;
    }
    for (int n = 0; n < numbers.length; n += every) {
      influences[n] = (numbers[n] - mean) * every;
    }
    return new Candidate(mean + bias, influences);
  }
}

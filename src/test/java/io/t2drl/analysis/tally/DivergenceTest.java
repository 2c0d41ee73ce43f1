package io.t2drl.analysis.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Streams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DivergenceTest {

  @Test
  void shouldBeZeroForEqualAndOneForDisjointHistograms() {
    assertThat(Divergence.distance(of(3, 1, 0), of(6, 2, 0))).isZero();
    assertThat(Divergence.distance(of(3, 1, 0), of(0, 0, 7))).isEqualTo(1);
    assertThat(Divergence.distance(of(3), new Window())).isNaN();
  }

  /** By hand: of (1, 0) and (1/2, 1/2), with the mean (3/4, 1/4). */
  @Test
  void shouldBeTheRootOfTheDivergenceInBits() {
    double divergence =
        (Math.log(4.0 / 3) + 0.5 * Math.log(2.0 / 3) + 0.5 * Math.log(2)) / 2 / Math.log(2);
    assertThat(Divergence.distance(of(8, 0), of(5, 5)))
        .isCloseTo(Math.sqrt(divergence), within(1e-12))
        .isEqualTo(Divergence.distance(of(5, 5), of(8, 0)));
  }

  @Test
  void shouldKnowWhatChanceGives() {
    RandomGenerator random = new Streams(7).stream(Streams.Purpose.BOOTSTRAP, 0, 0);
    double squares = 0;
    int pairs = 400;
    for (int i = 0; i < pairs; i++) {
      double distance = Divergence.distance(drawn(random, 3000), drawn(random, 1000));
      squares += distance * distance / pairs;
    }
    double expected = Divergence.chance(drawn(random, 3000), drawn(random, 1000));
    assertThat(Math.sqrt(squares)).isCloseTo(expected, within(0.05 * expected));
  }

  private static Window drawn(RandomGenerator random, int draws) {
    Window window = new Window();
    for (int i = 0; i < draws; i++) {
      window.add((int) (12 * Math.sqrt(random.nextDouble())), 1);
    }
    return window;
  }

  private static Window of(long... amounts) {
    Window window = new Window();
    for (int i = 0; i < amounts.length; i++) {
      window.add(i, amounts[i]);
    }
    return window;
  }
}

package io.t2drl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GapShareTest {

  @Test
  void shouldFollowItsFormula() {
    // shares of single episodes 0.5 and 1 of gaps 2 and 4: 5 / 6 of the mean gap
    EvaluationResult floor = result(-10, -20);
    EvaluationResult top = result(-8, -16);
    GapShare share = GapShare.of(result(-9, -16), floor, top, 0);

    assertThat(share.value()).isEqualTo(5 / 6.0, within(1e-12));
    // residuals 1 - 2 (5/6) and 4 - 4 (5/6): -+2/3; t = 12.7062 for two episodes, mean gap 3
    double half = 12.7062 * Math.sqrt(2) * (2 / 3.0) / Math.sqrt(2) / 3;
    assertThat(share.high() - share.value()).isEqualTo(half, within(1e-4));
    assertThat(share.value() - share.low()).isEqualTo(half, within(1e-4));
  }

  @Test
  void shouldBeCertainOfBothEnds() {
    EvaluationResult floor = result(-10, -20, -13);
    EvaluationResult top = result(-8, -16, -12);

    assertThat(GapShare.of(floor, floor, top, 0)).isEqualTo(new GapShare(0, 0, 0));
    assertThat(GapShare.of(top, floor, top, 0)).isEqualTo(new GapShare(1, 1, 1));
    assertThat(GapShare.of(floor, top, top, 0)).isEqualTo(GapShare.NONE);
    assertThat(GapShare.of(result(-9), result(-10), result(-8), 0).value()).isEqualTo(0.5);
    assertThat(GapShare.of(result(-9), result(-10), result(-8), 0).low()).isNaN();
  }

  @Test
  void shouldCountWhatABoundHasAboveTheBestThatIsKnown() {
    EvaluationResult floor = result(-10, -20, -13);
    EvaluationResult best = result(-8, -16, -12);

    GapShare share = GapShare.of(best, floor, best, 1);

    // of gaps 3, 5 and 2, the best closes 2, 4 and 1
    assertThat(share.value()).isEqualTo(7 / 10.0, within(1e-12));
    assertThat(GapShare.of(result(-7, -15, -11), floor, best, 1).value())
        .isEqualTo(1, within(1e-12));
    assertThat(share.high() - share.value()).isPositive();
  }

  @Test
  void shouldHoldTheTruthInNineteenOfTwentyIntervals() {
    int held = 0;
    int datasets = 2000;
    for (int dataset = 0; dataset < datasets; dataset++) {
      Random random = new Random(dataset);
      double[] floor = new double[200];
      double[] top = new double[200];
      double[] policy = new double[200];
      for (int i = 0; i < floor.length; i++) {
        double luck = Math.exp(random.nextGaussian());
        floor[i] = -40 - luck + random.nextGaussian();
        top[i] = floor[i] + 4 + random.nextGaussian();
        policy[i] = floor[i] + 0.9 * 4 + 1.5 * random.nextGaussian();
      }
      GapShare share = GapShare.of(result(policy), result(floor), result(top), 0);
      held += share.low() <= 0.9 && 0.9 <= share.high() ? 1 : 0;
    }
    assertThat((double) held / datasets).isBetween(0.935, 0.965);
  }

  private static EvaluationResult result(double... reward) {
    double[] nothing = new double[reward.length];
    return new EvaluationResult("policy", reward, nothing, nothing, nothing);
  }
}

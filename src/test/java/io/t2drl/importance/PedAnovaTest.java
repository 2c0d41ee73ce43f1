package io.t2drl.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Streams;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PedAnovaTest {

  private static final int POINTS = 5000;

  @Test
  void shouldFindTheSharesThatTheFormulaGives() {
    // The best tenth of min(x, (y + 1) / 2) is a rectangle at the corner, with sides s and 2 s
    // where
    // 2 s^2 = 1/10. A density of 1/s on a part s of a uniform one has the divergence 1/s - 1.
    double s = Math.sqrt(0.05);
    double x = 1 / s - 1;
    double y = 1 / (2 * s) - 1;
    double[] shares =
        Searches.shares(Searches.uniform(POINTS, 3, p -> Math.min(p[0], (p[1] + 1) / 2)));
    assertThat(shares[0]).isCloseTo(x / (x + y), within(0.03));
    assertThat(shares[1]).isCloseTo(y / (x + y), within(0.03));
    assertThat(shares[2]).isLessThan(0.01);
  }

  @Test
  void shouldFindTheSharesOfCategories() {
    // Of four categories one is best, and has 1/4 of all: its divergence is 4 - 1 among the best.
    // The other factor has two, of which the best hold the second with probability 3/4: 2 (1/4)^2
    // 2.
    int[] best = {1, 1, 0, 1};
    double[] first = IntStream.range(0, POINTS).mapToDouble(i -> i % 4).toArray();
    double[] second =
        IntStream.range(0, POINTS)
            .mapToDouble(i -> i % 4 == 0 ? best[i / 4 % 4] : i / 4 % 2)
            .toArray();
    double[] scores = Arrays.stream(first).map(category -> category == 0 ? 1 : 0).toArray();
    List<Importance> found =
        PedAnova.of(
            new Tried(
                scores,
                List.of(
                    new Factor("first", Factor.Scale.CATEGORICAL, first),
                    new Factor("second", Factor.Scale.CATEGORICAL, second))),
            new Streams(1));
    double q = (0.75 + 3 * 0.5) / 4;
    double divergence = Math.pow(0.75 / q - 1, 2) * q + Math.pow(0.25 / (1 - q) - 1, 2) * (1 - q);
    assertThat(found.get(1).share()).isCloseTo(divergence / (3 + divergence), within(0.005));
    assertThat(found.get(0).share() + found.get(1).share()).isCloseTo(1, within(1e-12));
  }

  @Test
  void shouldTellChanceFromInfluence() {
    List<Importance> found =
        PedAnova.of(Searches.uniform(300, 6, p -> p[0] + 0.5 * p[1]), new Streams(1));
    for (Importance importance : found) {
      assertThat(importance.share())
          .isBetween(importance.low(), importance.high())
          .as(importance.toString());
      assertThat(importance.configurations()).isEqualTo(300);
    }
    assertThat(found.get(0).low()).isGreaterThan(found.get(0).chance());
    assertThat(found.subList(2, 6)).allMatch(other -> other.share() < found.get(1).share());
    assertThat(found.subList(2, 6).stream().filter(i -> i.share() < i.chance()).count())
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void shouldNarrowIntervalsWithTheNumberOfConfigurations() {
    Importance few = PedAnova.of(Searches.uniform(100, 3, p -> p[0]), new Streams(1)).get(0);
    Importance many = PedAnova.of(Searches.uniform(3000, 3, p -> p[0]), new Streams(1)).get(0);
    assertThat(many.high() - many.low()).isLessThan((few.high() - few.low()) / 2);
  }

  @Test
  void shouldSeeRanksOnly() {
    double[] plain = Searches.shares(Searches.uniform(500, 2, p -> p[0] - p[1] / 3));
    double[] bent = Searches.shares(Searches.uniform(500, 2, p -> Math.exp(9 * p[0] - 3 * p[1])));
    assertThat(bent).containsExactly(plain, within(1e-12));
  }

  @Test
  void shouldGiveTheSameForTheSameStreamsOnly() {
    Tried tried = Searches.uniform(200, 3, p -> p[0]);
    assertThat(PedAnova.of(tried, new Streams(1))).isEqualTo(PedAnova.of(tried, new Streams(1)));
    assertThat(PedAnova.of(tried, new Streams(1))).isNotEqualTo(PedAnova.of(tried, new Streams(2)));
  }

  @Test
  void shouldFindLogarithmicScalesByRatios() {
    Tried linear = Searches.uniform(400, 2, p -> p[0] + p[1]);
    double[] spread =
        Arrays.stream(linear.factors().get(0).values())
            .map(value -> Math.pow(10, 4 * value - 5))
            .toArray();
    Tried logarithmic =
        new Tried(
            linear.scores(),
            List.of(new Factor("rate", Factor.Scale.LOGARITHMIC, spread), linear.factors().get(1)));
    assertThat(Searches.shares(logarithmic)).containsExactly(Searches.shares(linear), within(1e-9));
  }

  @Test
  void shouldFindNothingWhereAllAreEqual() {
    Tried equal = Searches.uniform(100, 2, p -> 0.5);
    for (Importance importance : PedAnova.of(equal, new Streams(1))) {
      assertThat(importance.share()).isZero();
      assertThat(importance.high()).isZero();
    }
  }

  @Test
  void shouldFindNothingInOneOrNone() {
    assertThat(Searches.shares(Searches.uniform(1, 2, p -> p[0]))).containsOnly(0);
    assertThat(Searches.shares(Searches.uniform(0, 2, p -> p[0]))).containsOnly(0);
    assertThat(Searches.shares(Searches.uniform(5, 0, p -> 1))).isEmpty();
  }

  @Test
  void shouldLeaveUnknownScoresOutAndCountFailuresAsWorst() {
    Tried tried = Searches.uniform(400, 2, p -> p[0]);
    double[] failing = tried.scores().clone();
    double[] unknown = tried.scores().clone();
    for (int i = 0; i < failing.length; i++) {
      if (tried.scores()[i] < 0.5) {
        failing[i] = Double.NEGATIVE_INFINITY;
        unknown[i] = Double.NaN;
      }
    }
    // failures were no candidates for the best tenth: nothing changes
    assertThat(Searches.shares(new Tried(failing, tried.factors())))
        .containsExactly(Searches.shares(tried), within(1e-12));
    assertThat(PedAnova.of(new Tried(unknown, tried.factors()), new Streams(1)).get(0))
        .matches(importance -> importance.configurations() < 230);
  }

  @Test
  void shouldCompareThoseThatHaveAConditionalFactor() {
    // x1 exists where x0 < 1/2, decides there, and that half is the worse one
    Tried tried = Searches.uniform(2000, 2, p -> p[0] < 0.5 ? p[1] : 10 + p[0]);
    double[] conditional = tried.factors().get(1).values().clone();
    for (int i = 0; i < conditional.length; i++) {
      conditional[i] = tried.factors().get(0).values()[i] < 0.5 ? conditional[i] : Double.NaN;
    }
    List<Importance> found =
        PedAnova.of(
            new Tried(
                tried.scores(),
                List.of(
                    tried.factors().get(0), new Factor("x1", Factor.Scale.LINEAR, conditional))),
            new Streams(1));
    assertThat(found.get(1).configurations()).isBetween(900, 1100);
    // both are decided by the uppermost tenth of a uniform density
    assertThat(found.get(1).share()).isCloseTo(0.5, within(0.05));
  }

  @Test
  void shouldRefuseWhatCannotBeRanked() {
    double[] two = {1, 2};
    List<Factor> none = List.of();
    assertThatThrownBy(() -> new Tried(new double[] {Double.POSITIVE_INFINITY}, none))
        .isInstanceOf(IllegalArgumentException.class);
    Factor factor = new Factor("x", Factor.Scale.LINEAR, two);
    List<Factor> one = List.of(factor);
    assertThatThrownBy(() -> new Tried(new double[] {1}, one))
        .hasMessage("x needs a value for each of 1 scores: 2");
    assertThatThrownBy(() -> new Factor("x", Factor.Scale.LOGARITHMIC, new double[] {0}))
        .hasMessage("x must be finite, and above 0 on a logarithmic scale: 0.0");
  }
}

package io.t2drl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.PopularitySettings;
import io.t2drl.edge.PastFrame;
import io.t2drl.edge.Popularity;
import io.t2drl.edge.Scenario;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BayesFilterTest {

  private static final Offset<Double> ERROR = Offset.offset(1e-12);

  /** Two states that ask for model 0 with probability 2/3 and 1/3; they change with 1/4 and 1/2. */
  private static final Popularity CHAIN = chain(1, List.of(List.of(0.75, 0.25), List.of(0.5, 0.5)));

  @Test
  void shouldFollowTheRuleOfBayesAndTheChain() {
    // Odds after two requests for model 0 and one for model 1: (4/27) : (2/27).
    double[] belief = BayesFilter.belief(CHAIN, List.of(frame(0, 0, 2, 1)), 1);
    double first = 2.0 / 3;
    assertThat(belief[0]).isCloseTo(first * 0.75 + (1 - first) * 0.5, ERROR);
    assertThat(belief[1]).isCloseTo(first * 0.25 + (1 - first) * 0.5, ERROR);

    // A second frame with one request for model 1 only.
    double weight = belief[0] / 3;
    double second = weight / (weight + belief[1] * 2 / 3);
    double[] later = BayesFilter.belief(CHAIN, List.of(frame(0, 0, 2, 1), frame(0, 0, 0, 1)), 1);
    assertThat(later[0]).isCloseTo(second * 0.75 + (1 - second) * 0.5, ERROR);
  }

  @Test
  void shouldKnowNothingBeforeTheFirstFrameNorFromAFrameWithoutRequests() {
    assertThat(BayesFilter.belief(CHAIN, List.of(), 0)).containsExactly(0.5, 0.5);
    assertThat(BayesFilter.belief(CHAIN, List.of(frame(0, 0, 9, 9)), 0)[0]).isCloseTo(0.625, ERROR);
  }

  @Test
  void shouldStandManyRequestsAndImpossibleTransitions() {
    Popularity steady = chain(10, List.of(List.of(1.0, 0.0), List.of(0.0, 1.0)));
    assertThat(BayesFilter.belief(steady, List.of(frame(100_000, 0)), 0)).containsExactly(1, 0);
    List<PastFrame> contrary = List.of(frame(100_000, 0), frame(0, 200_000));
    assertThat(BayesFilter.belief(steady, contrary, 0)).doesNotContain(Double.NaN);
  }

  private static PastFrame frame(int... requests) {
    return new PastFrame(new int[requests.length / 2], requests);
  }

  private static Popularity chain(double skewness, List<List<Double>> transitions) {
    Scenario scenario = new Scenario();
    scenario.catalogue = scenario.catalogue.subList(0, 2);
    scenario.popularity =
        new PopularitySettings(
            List.of(skewness, skewness), List.of(0, 1), List.of(), 0, transitions, "", "");
    return scenario.world().popularity();
  }
}

package io.t2drl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.edge.Scenario;
import io.t2drl.edge.World;
import io.t2drl.policy.Optimum;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

  private static final int EPISODES = 70;
  private static final Settings SETTINGS = new Scenario().settings();
  private static final World WORLD = World.of(SETTINGS);

  private final Evaluator evaluator = new Evaluator(WORLD, 7, EPISODES);

  @Test
  void shouldGiveTheSameOnSparkAndInOneThread() {
    Policy policy = policy("rcars");

    EvaluationResult thread = evaluator.evaluate(policy);
    EvaluationResult spark = evaluator.evaluate(policy, SharedSpark.context());

    assertThat(thread.episodes()).isEqualTo(EPISODES);
    assertThat(spark).usingRecursiveComparison().isEqualTo(thread);
  }

  @Test
  void shouldJudgeTheSamePolicyTheSame() {
    Policy random = policy("rcars");
    Policy renamed = new Policy("again", random.cacher(), random.allocator());

    Summary difference =
        Summary.ofDifferences(
            evaluator.evaluate(random).reward(), evaluator.evaluate(renamed).reward());

    assertThat(difference.mean()).isZero();
    assertThat(difference.low()).isZero();
    assertThat(difference.high()).isZero();
  }

  @Test
  void shouldSharpenComparisonsByCommonRandomNumbers() {
    double[] equal = evaluator.evaluate(policy("popular+equal-share")).reward();
    double[] greedy = evaluator.evaluate(policy("popular+greedy")).reward();

    Summary paired = Summary.ofDifferences(greedy, equal);

    assertThat(paired.low()).isPositive();
    // What the interval of the difference would be if the episodes were independent.
    double independent =
        Math.hypot(
            Summary.of(equal).high() - Summary.of(equal).low(),
            Summary.of(greedy).high() - Summary.of(greedy).low());
    assertThat(paired.high() - paired.low()).isLessThan(independent);
  }

  @Test
  void shouldNotLetEpisodesDependOnTheirNumber() {
    EvaluationResult few = new Evaluator(WORLD, 7, 33).evaluate(policy("rcars"));
    EvaluationResult many = evaluator.evaluate(policy("rcars"));
    EvaluationResult others = new Evaluator(WORLD, 8, 33).evaluate(policy("rcars"));

    assertThat(few.reward()).isEqualTo(Arrays.copyOf(many.reward(), 33));
    assertThat(few.reward()).isNotEqualTo(others.reward());
  }

  @Test
  void shouldJudgeTheEndsOfTheGapOnceWhetherListedOrNot() {
    Policy rcars = policy("rcars");
    Policy oracle = policy("popular+oracle");
    List<String> judged = new ArrayList<>();

    Comparison comparison =
        Comparison.play(
            List.of(policy("popular+greedy"), rcars),
            rcars,
            Optional.of(new Optimum(oracle, 0, true)),
            policy -> {
              judged.add(policy.name());
              return evaluator.evaluate(policy);
            });

    assertThat(judged).containsExactly("popular+greedy", "rcars", "popular+oracle");
    assertThat(comparison.entries()).hasSize(2);
    assertThat(comparison.entries().get(0).gapClosed().value()).isBetween(0.97, 1.0);
    assertThat(comparison.entries().get(1).gapClosed().value()).isZero();
  }

  @Test
  void shouldAgreeWithTheCost() {
    EvaluationResult result = evaluator.evaluate(policy("rcars"));

    // Nothing overflows here, so that rewards are minus the mean cost of the requests.
    double alpha = SETTINGS.cost().alpha();
    assertThat(StatUtils.mean(result.reward()))
        .isEqualTo(-(alpha * result.meanDelay() + (1 - alpha) * result.meanTv()), within(1e-9));
    assertThat(result.meanHitRatio()).isBetween(0.05, 0.6);
  }

  @Test
  void shouldRefuseNoEpisodes() {
    assertThatThrownBy(() -> new Evaluator(WORLD, 7, 0))
        .hasMessage("episodes must be >= 1: episodes=0");
  }

  private static Policy policy(String name) {
    return new PolicyNames(WORLD, SETTINGS, unknown -> Optional.empty()).resolve(name);
  }
}

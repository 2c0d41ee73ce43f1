package io.t2drl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.bound.HitWorth;
import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.World;
import io.t2drl.evaluate.EvaluationResult;
import io.t2drl.evaluate.Evaluator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptimumTest {

  private static final Settings FIFTY =
      SettingsLoader.load("fifty", List.of("evaluation.table-samples=60"));

  @Test
  void shouldBeExactWhereCachesAreListed() {
    Settings settings = SettingsLoader.load("default", List.of());
    PolicyNames names = new PolicyNames(World.of(settings), settings, name -> Optional.empty());

    Optimum optimum = names.optimum().orElseThrow();

    assertThat(optimum.isExact()).isTrue();
    assertThat(optimum.policy().name()).isEqualTo("oracle");
  }

  @Test
  void shouldBeAPlanAndABoundWhereTheyAreTooMany() {
    World world = World.of(FIFTY);
    PolicyNames names = new PolicyNames(world, FIFTY, name -> Optional.empty());

    Optimum optimum = names.optimum().orElseThrow();

    assertThat(optimum.isExact()).isFalse();
    assertThat(optimum.slack()).isBetween(0.0, 0.3);
    Evaluator evaluator = new Evaluator(world, 5, 30);
    EvaluationResult planned = evaluator.evaluate(optimum.policy());
    EvaluationResult popular = evaluator.evaluate(names.resolve("popular+oracle"));
    assertThat(planned.rewardSummary().mean()).isGreaterThan(popular.rewardSummary().mean() + 0.1);
  }

  @Test
  void shouldSaveNoMoreThanItsRelaxation() {
    RequestOptimum optimum = new RequestOptimum(World.of(FIFTY));
    HitWorth relaxed = optimum.relaxed();
    int[] models = {34, 35, 36, 37, 40};
    int[] users = {3, 1, 2, 2, 2};

    double[] saved = optimum.savings(models, users);

    assertThat(saved[0]).isCloseTo(0, within(1e-9));
    for (int set = 0; set < saved.length; set++) {
      double most = 0;
      for (int i = 0; i < models.length; i++) {
        double one = relaxed.bare()[models[i]] + relaxed.full()[models[i]];
        most += (set >>> i & 1) * users[i] * one;
      }
      assertThat(saved[set]).isLessThanOrEqualTo(most + 1e-9);
    }
    // two users of one model get all the steps they need
    assertThat(saved[4]).isCloseTo(2 * (relaxed.bare()[36] + relaxed.full()[36]), within(1e-9));
    assertThat(Arrays.stream(saved).max().orElseThrow()).isPositive();
  }
}

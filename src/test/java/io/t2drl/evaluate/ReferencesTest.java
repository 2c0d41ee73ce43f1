package io.t2drl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.World;
import io.t2drl.experience.manifest.ReferenceScores;
import io.t2drl.policy.PolicyNames;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferencesTest {

  private static final List<String> SMALL =
      List.of("cell.frames=2", "cell.slots=3", "evaluation.table-samples=50");

  @Test
  void shouldJudgeAllThreeOnTheSameEpisodes() {
    Settings settings = SettingsLoader.load("default", SMALL);
    World world = World.of(settings);
    PolicyNames names = new PolicyNames(world, settings, name -> Optional.empty());
    Evaluator evaluator = new Evaluator(world, 5, 40);
    ReferenceScores scores = References.judge(names, evaluator::evaluate);
    assertThat(scores.oracle()).isGreaterThan(scores.rcars());
    assertThat(scores.rcars()).isGreaterThan(scores.random());
    assertThat(scores.rcars())
        .isEqualTo(evaluator.evaluate(names.resolve("rcars")).rewardSummary().mean());
    assertThat(References.judge(names, evaluator::evaluate)).isEqualTo(scores);
  }

  @Test
  void shouldDoWithoutAnOracleWhereCachesAreTooMany() {
    Settings settings = SettingsLoader.load("default", SMALL).with("cache.max-actions", 10);
    World world = World.of(settings);
    PolicyNames names = new PolicyNames(world, settings, name -> Optional.empty());
    ReferenceScores scores = References.judge(names, new Evaluator(world, 5, 4)::evaluate);
    assertThat(scores.oracle()).isNull();
    assertThat(scores.rcars()).isNegative();
  }
}

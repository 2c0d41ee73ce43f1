package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.ManyModels;
import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.ScenarioLayer;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.config.hocon.TextScenario;
import io.t2drl.edge.World;
import io.t2drl.evaluate.Comparison;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.learn.scoring.ScoringCacher;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catalogues whose caches no list can hold: more models than a mask has bits. */
class ManyModelsTest {

  @TempDir private Path temporary;

  @Test
  void shouldTrainAndJudgeOnEightySevenModels() {
    Settings settings = settings(87, "train.cacher=scoring", "evaluation.table-samples=20");
    Path run = temporary.resolve("run");
    Checkpoint checkpoint = Runs.train(run, settings, false);
    assertThat(checkpoint.cacher().orElseThrow().updates()).isEqualTo(8);

    Row last =
        SharedSpark.session()
            .read()
            .parquet(run.resolve("metrics").toString())
            .where("round = 1")
            .select("reward", "gap_closed")
            .first();
    assertThat(last.getDouble(0)).isNegative();
    assertThat(last.getDouble(1)).as("share of the gap to a bound").isLessThan(1);

    World world = World.of(settings);
    PolicyNames names = new LearnedPolicies(settings, List.of(), new Configuration()).names(world);
    Policy learned = names.resolve(run.toString());
    assertThat(learned.cacher()).isInstanceOf(ScoringCacher.class);
    assertThat(learned.caching().acting()).isEqualTo("scoring.search-nodes = 200");
    Evaluator evaluator = new Evaluator(world, 1, 4);
    Comparison comparison =
        Comparison.play(
            List.of(learned, names.resolve("greedy")),
            names.resolve("rcars"),
            names.optimum(),
            evaluator::evaluate);
    assertThat(comparison.top()).isEqualTo(Comparison.Top.BOUND);
    assertThat(comparison.entries())
        .allSatisfy(entry -> assertThat(entry.gapClosed().value()).isLessThan(1));
    assertCachesFit(run, world);
  }

  private static void assertCachesFit(Path run, World world) {
    List<Row> frames =
        SharedSpark.session()
            .read()
            .parquet(run.resolve("experience/frames").toString())
            .where("round = 1")
            .selectExpr("cached", "overflow_gb")
            .collectAsList();
    assertThat(frames).hasSize(12 * 3);
    for (Row frame : frames) {
      List<Boolean> cached = frame.getList(0);
      assertThat(frame.getFloat(1)).isZero();
      double left =
          world.capacity()
              - IntStream.range(0, 87)
                  .filter(cached::get)
                  .mapToDouble(m -> world.catalogue().size()[m])
                  .sum();
      assertThat(left).isNotNegative();
    }
    assertThat(frames).anyMatch(frame -> frame.<Boolean>getList(0).contains(true));
  }

  @Test
  void shouldNameTheWayOutWhereCachesAreTooManyToList() {
    assertThatThrownBy(
            () -> Runs.train(temporary.resolve("run"), settings(50, "train.cacher=ddqn"), false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cache.max-actions=5000")
        .hasMessageContaining("to learn without one, set train.cacher=scoring");
    assertThat(temporary.resolve("run")).doesNotExist();
  }

  private static Settings settings(int models, String... overrides) {
    List<String> small =
        Runs.arguments(overrides).stream().filter(argument -> !argument.equals("-s")).toList();
    return SettingsLoader.load(
        ScenarioLayer.of(new TextScenario("many", ManyModels.scenario(models))),
        Stream.concat(small.stream(), Stream.of("train.allocator=greedy", "scoring.width=8"))
            .toList());
  }
}

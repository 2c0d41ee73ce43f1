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
import io.t2drl.edge.CellMix;
import io.t2drl.edge.World;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.learn.AgentState;
import io.t2drl.policy.Policy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training on many different cells, and acting in others. */
class MixedCellsTest {

  private static final String[] MIX = {
    "train.cacher=scoring", "mix.variants=5", "scoring.width=8", "evaluation.episodes=2"
  };

  @TempDir private Path temporary;

  @Test
  void shouldGiveTheSameParametersForAnyNumberOfPartitionsAfterACrashAndInOneThread() {
    Settings one = settings("spark.partitions=1");
    Checkpoint whole = Runs.train(temporary.resolve("one"), one, false);
    Path broken = temporary.resolve("three");
    Settings three = settings("spark.partitions=3");
    Runs.Quiet killer =
        new Runs.Quiet() {
          @Override
          public void learning(int round, long slots) {
            if (round == 1) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatThrownBy(() -> Runs.train(broken, three, false, killer)).hasMessage("killed");
    Checkpoint resumed = Runs.train(broken, three, true);
    assertSame(resumed.cacher().orElseThrow(), whole.cacher().orElseThrow());
    assertSame(resumed.allocator().orElseThrow(), whole.allocator().orElseThrow());
    Checkpoint local = new LocalTrainer(one, World.of(one), new Runs.Quiet()).run();
    assertSame(local.cacher().orElseThrow(), whole.cacher().orElseThrow());
    assertSame(local.allocator().orElseThrow(), whole.allocator().orElseThrow());
    assertRowsAreOfTheirVariants(temporary.resolve("one"), one);
  }

  private static void assertSame(AgentState state, AgentState other) {
    assertThat(state.parameters()).isEqualTo(other.parameters());
    assertThat(state.updater()).isEqualTo(other.updater());
    assertThat(state.shadow()).isEqualTo(other.shadow());
  }

  /** The widths and the variant of every row are what the settings alone say. */
  private static void assertRowsAreOfTheirVariants(Path run, Settings settings) {
    CellMix mix = CellMix.of(settings, World.of(settings));
    List<Row> rows =
        SharedSpark.session()
            .read()
            .parquet(run.resolve("experience/slots").toString())
            .selectExpr("block", "round", "variant", "size(gain)", "size(cached)")
            .distinct()
            .collectAsList();
    assertThat(rows).hasSize(2 * 4);
    assertThat(rows.stream().map(row -> row.getInt(3)).distinct()).hasSizeGreaterThan(1);
    for (Row row : rows) {
      int variant = mix.variant(row.getInt(0), row.getInt(1));
      assertThat(row.getInt(2)).isEqualTo(variant);
      assertThat(row.getInt(3)).isEqualTo(mix.worlds().get(variant).users());
      assertThat(row.getInt(4)).isEqualTo(mix.worlds().get(variant).models());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train.allocator=ddpg",
        "allocator.discount=0.9",
        "train.allocator=greedy",
        "train.cacher=random",
        "train.cacher=popular"
      })
  void shouldTrainEveryVariantOfLearners(String override) {
    Checkpoint checkpoint = Runs.train(temporary.resolve("run"), settings(override), false);
    checkpoint.cacher().ifPresent(state -> assertThat(state.updates()).isEqualTo(8));
    checkpoint.allocator().ifPresent(state -> assertThat(state.updates()).isEqualTo(8));
  }

  @Test
  void shouldActInCellsItHasNeverSeen() {
    Path run = temporary.resolve("run");
    Runs.train(run, settings(), false);
    for (Settings unseen :
        List.of(
            SettingsLoader.load("default", List.of("cell.users=24", "compute.steps=1700")),
            SettingsLoader.load("gentd26", List.of()),
            SettingsLoader.load(
                ScenarioLayer.of(new TextScenario("many", ManyModels.scenario(87))), List.of()))) {
      World world = World.of(unseen);
      Policy policy =
          new LearnedPolicies(unseen, List.of(), new Configuration())
              .names(world)
              .resolve(run.toString());
      assertThat(new Evaluator(world, 1, 1).evaluate(policy).rewardSummary().mean()).isNegative();
    }
  }

  @Test
  void shouldStillRefuseOtherCellsWithoutAMix() {
    Path run = temporary.resolve("run");
    Runs.train(run, Runs.tiny("train.cacher=scoring"), false);
    Settings other = Runs.settings("cache.capacity=30");
    assertThatThrownBy(
            () ->
                new LearnedPolicies(other, List.of(), new Configuration())
                    .names(World.of(other))
                    .resolve(run.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("to act in any cell, a policy must be trained with mix.variants > 0");
  }

  private static Settings settings(String... overrides) {
    String[] all = Arrays.copyOf(MIX, MIX.length + overrides.length);
    System.arraycopy(overrides, 0, all, MIX.length, overrides.length);
    return Runs.settings(all);
  }
}

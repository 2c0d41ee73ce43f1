package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a run against what they are metrics of. */
class RoundMetricsTest {

  @TempDir private Path temporary;
  private final SparkSession spark = SharedSpark.session();

  @Test
  void shouldAgreeWithTheExperienceAndTheSchedules() {
    Settings settings = Runs.settings();
    Path run = temporary.resolve("run");
    Checkpoint checkpoint = Runs.train(run, settings, false);

    Row metrics = metrics(run, 1);
    Row seen =
        spark
            .sql(
                """
                select avg(reward), avg(double(u.hit)), avg(u.delay_s), avg(u.tv),
                       count(distinct cell, frame, slot)
                from (select reward, cell, frame, slot, explode(arrays_zip(hit, delay_s, tv)) as u
                      from parquet.`%s/experience/slots` where round = 1)\
                """
                    .formatted(run))
            .first();
    String[] columns = {
      "behaviour_reward", "behaviour_hit_ratio", "behaviour_delay_s", "behaviour_tv"
    };
    for (int i = 0; i < columns.length; i++) {
      assertThat(metrics.<Double>getAs(columns[i]))
          .as(columns[i])
          .isCloseTo(seen.getDouble(i), within(1e-9 * Math.abs(seen.getDouble(i))));
    }
    assertThat(metrics.<Long>getAs("slots")).isEqualTo(seen.getLong(4)).isEqualTo(12 * 9);

    assertThat(metrics.<Long>getAs("cacher_updates"))
        .isEqualTo(checkpoint.cacher().orElseThrow().updates())
        .isEqualTo(8);
    assertThat(metrics.<Long>getAs("allocator_updates")).isEqualTo(8);
    // After the last of its updates a rate has fallen to its final share.
    assertThat(metrics.<Double>getAs("cacher_rate"))
        .isEqualTo(settings.ddqn().learningRate() * settings.ddqn().finalRateShare());
    assertThat(metrics.<Double>getAs("actor_rate")).isEqualTo(2e-3 * 0.03);
    assertThat(metrics.<Double>getAs("critic_rate")).isEqualTo(3e-3 * 0.03);
    assertThat(metrics(run, 0).<Double>getAs("critic_rate")).isEqualTo(3e-3 * 0.5);
    assertThat(metrics.<Double>getAs("saturation_loss")).isNotNegative();
  }

  @Test
  void shouldHaveNoFiguresOfWhatIsNotLearned() {
    Path run = temporary.resolve("run");
    Runs.train(run, Runs.settings("train.rounds=1", "train.cacher=popular"), false);
    Row metrics = metrics(run, 0);
    assertThat(metrics.<Long>getAs("cacher_updates")).isZero();
    assertThat(metrics.<Double>getAs("cacher_loss")).isNull();
    assertThat(metrics.<Double>getAs("cacher_rate")).isNull();
    assertThat(metrics.<Double>getAs("critic_loss")).isPositive();
  }

  /** One model that is always cached and one user who gets everything: nothing is to be decided. */
  @Test
  void shouldHaveNoShareOfAGapWhereRcarsIsTheOracle() {
    Path run = temporary.resolve("run");
    String[] world = {
      "train.rounds=1",
      "train.allocator=ddpg",
      "cell.users=1",
      "catalogue=[{name=only, size=5, a1=50, a2=130, a3=180, a4=30, b1=0.05, b2=5}]",
      "popularity.skewness=[1.0]",
      "popularity.rotation=[0]"
    };
    Runs.train(run, Runs.settings(world), false);
    Row metrics = metrics(run, 0);
    assertThat(metrics.<Double>getAs("reward")).isNegative();
    assertThat(metrics.<Double>getAs("gap_closed")).isNull();
  }

  @Test
  void shouldDescribeItsColumns() {
    Path run = temporary.resolve("run");
    Runs.train(run, Runs.settings("train.rounds=1"), false);
    for (StructField field : metrics(run, 0).schema().fields()) {
      if (!field.name().equals("round")) {
        assertThat(field.metadata().getString("description")).as(field.name()).isNotBlank();
      }
    }
  }

  private Row metrics(Path run, int round) {
    return spark.read().parquet(run + "/metrics").where("round = " + round).first();
  }
}

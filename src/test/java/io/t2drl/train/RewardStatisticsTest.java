package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.learn.RewardScale;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.apache.spark.sql.Encoders;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two rounds of 12 cells, 9 slots and 3 frames each. */
class RewardStatisticsTest {

  @TempDir private static Path run;

  @Test
  void shouldTakeTheFirstCellsOnlyWhereThereAreTooManyValues() {
    Settings settings = Runs.settings();
    Runs.train(run, settings, false);

    RewardScale all = statistics(settings, RewardQuantiles.MOST).slots();
    assertThat(all.centre()).isEqualTo(scale("slots", 12).centre(), Offset.offset(1e-12));
    RewardScale bounded = statistics(settings, 5 * 9 + 8).slots();
    assertThat(bounded.centre()).isEqualTo(scale("slots", 5).centre(), Offset.offset(1e-12));
    assertThat(bounded.deviation()).isEqualTo(scale("slots", 5).deviation(), Offset.offset(1e-12));
    assertThat(bounded).isNotEqualTo(all);

    RewardScale frames = statistics(settings, 4 * 2 * 3).frames(0, 1);
    assertThat(frames.centre()).isEqualTo(scale("frames", 4).centre(), Offset.offset(1e-9));
    assertThat(frames.deviation()).isEqualTo(scale("frames", 4).deviation(), Offset.offset(1e-9));
    assertThat(frames).isNotEqualTo(statistics(settings, RewardQuantiles.MOST).frames(0, 1));
  }

  private static RewardStatistics statistics(Settings settings, long most) {
    return new RewardStatistics(SharedSpark.session(), run + "/experience", settings, most);
  }

  /** Linear interpolation between order statistics, as SQL defines percentiles. */
  private static RewardScale scale(String dataset, int cells) {
    String rows =
        dataset.equals("slots")
            ? "select reward from parquet.`%s/experience/slots` where round = 0 and cell < %d"
            : "select reward + 0.7 * link_delay_s from parquet.`%s/experience/frames`"
                + " where not explored and cell < %d";
    List<Double> values =
        SharedSpark.session().sql(rows.formatted(run, cells)).as(Encoders.DOUBLE()).collectAsList();
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(values.stream().mapToDouble(Double::doubleValue).toArray());
    return new RewardScale(
        percentile.evaluate(50), (percentile.evaluate(84) - percentile.evaluate(16)) / 2);
  }
}

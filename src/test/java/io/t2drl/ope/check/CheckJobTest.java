package io.t2drl.ope.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import io.t2drl.ope.SmallLogs;
import io.t2drl.ope.report.CheckJson;
import io.t2drl.ope.report.CheckText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A check of a few datasets. */
class CheckJobTest {

  private static final CheckOrder ORDER =
      new CheckOrder(
          SmallLogs.SETTINGS,
          SmallLogs.WORLD,
          SmallLogs.policy("random"),
          List.of(
              SmallLogs.policy("none+equal-share"),
              SmallLogs.policy("rcars"),
              SmallLogs.policy("popular+greedy")),
          5,
          128,
          8,
          false,
          4000);

  @Test
  void shouldScoreEveryEstimatorTheSameWayAgain() {
    List<Integer> done = new ArrayList<>();
    Checked checked = CheckJob.run(SharedSpark.context(), ORDER, done::add);
    assertThat(done).isNotEmpty().isSorted().endsWith(5);
    assertThat(checked.truths()).isSorted();
    EstimatorScore best = checked.scores().get(0);
    assertThat(best.estimator()).isEqualTo("doubly-robust");
    assertThat(best.answers()).isEqualTo(1);
    assertThat(best.rank()).isEqualTo(1);
    assertThat(best.coverage()).isGreaterThan(0.7);
    assertThat(best.differenceRmse()).isLessThan(0.5);
    assertThat(CheckText.write(checked))
        .contains("5 datasets of 128 episodes by random")
        .contains("rank correlation")
        .contains("none+equal-share");
    Checked again = CheckJob.run(SharedSpark.context(), ORDER, number -> {});
    assertThat(CheckJson.write(again)).isEqualTo(CheckJson.write(checked));
  }
}

package io.t2drl.ope.report;

import io.t2drl.evaluate.ChartFile;
import io.t2drl.evaluate.IntervalChart;
import io.t2drl.ope.Judged;
import io.t2drl.ope.estimate.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judged policies as a picture: the estimators side by side, those that answer. */
public final class JudgedChart {

  private JudgedChart() {}

  /**
   * Draws what logs say of policies.
   *
   * @param judged it, with at least one answer
   * @param title heading of the picture
   * @param format encoding of the picture
   * @return the encoded picture
   */
  public static byte[] draw(Judged judged, String title, ChartFile.Format format) {
    List<IntervalChart.Row> rows = new ArrayList<>();
    for (Judged.OfPolicy policy : judged.policies()) {
      Optional<Estimate> recommended = policy.recommended();
      policy.estimates().stream()
          .filter(Estimate::answers)
          .map(estimate -> row(policy, estimate, recommended))
          .forEach(rows::add);
    }
    return ChartFile.encode(
        IntervalChart.of(
            title, "mean reward as the logs tell it, with its 95 % confidence interval", rows),
        format);
  }

  private static IntervalChart.Row row(
      Judged.OfPolicy policy, Estimate estimate, Optional<Estimate> recommended) {
    return new IntervalChart.Row(
        policy.policy() + ", " + estimate.estimator(),
        estimate.reward().value(),
        estimate.reward().low(),
        estimate.reward().high(),
        String.format(
            Locale.ROOT,
            recommended.filter(estimate::equals).isPresent() ? "%.3f  to go by" : "%.3f",
            estimate.reward().value()));
  }
}

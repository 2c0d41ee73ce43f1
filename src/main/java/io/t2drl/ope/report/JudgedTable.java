package io.t2drl.ope.report;

import io.t2drl.evaluate.TextTable;
import io.t2drl.ope.Judged;
import io.t2drl.ope.estimate.Estimate;
import io.t2drl.ope.estimate.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judged policies for people: tables of fixed-width text, and sentences. */
public final class JudgedTable {

  private static final String RECOMMENDED = "*";

  private JudgedTable() {}

  /**
   * Writes what logs say of policies.
   *
   * @param judged it
   * @return lines
   */
  public static String write(Judged judged) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "policy",
            "estimator",
            "",
            "mean reward",
            "95 % interval",
            "vs the logs",
            "95 % interval",
            "episodes' worth",
            "kernel"));
    StringBuilder refusals = new StringBuilder();
    for (Judged.OfPolicy policy : judged.policies()) {
      Optional<Estimate> recommended = policy.recommended();
      for (Estimate estimate : policy.estimates()) {
        lines.add(line(policy, estimate, recommended));
        estimate
            .refusal()
            .ifPresent(
                reason ->
                    refusals.append(
                        String.format(
                            Locale.ROOT,
                            "%s, %s: no answer, for %s.%n",
                            policy.policy(),
                            estimate.estimator(),
                            reason)));
      }
    }
    return String.format(
            Locale.ROOT,
            "%,d episodes, in the mean %.3f %s%n%n",
            judged.episodes(),
            judged.observed().value(),
            interval("%.3f", judged.observed()))
        + TextTable.write(lines)
        + String.format(
            Locale.ROOT,
            "%s the estimate to go by: the first in this order that has enough to go by%n",
            RECOMMENDED)
        + refusals
        + String.format(Locale.ROOT, "%n")
        + links(judged);
  }

  private static String links(Judged judged) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("policy", "mean link time (s)", "95 % interval"));
    for (Judged.OfPolicy policy : judged.policies()) {
      lines.add(
          List.of(
              policy.policy(),
              policy.link().map(link -> number("%.3f", link.value())).orElse("-"),
              policy.link().map(link -> interval("%.3f", link)).orElse("-")));
    }
    return TextTable.write(lines);
  }

  private static List<String> line(
      Judged.OfPolicy policy, Estimate estimate, Optional<Estimate> recommended) {
    boolean answers = estimate.answers();
    return List.of(
        policy.policy(),
        estimate.estimator(),
        recommended.filter(estimate::equals).isPresent() ? RECOMMENDED : "",
        answers ? number("%.3f", estimate.reward().value()) : "-",
        answers ? interval("%.3f", estimate.reward()) : "-",
        answers ? number("%+.3f", estimate.difference().value()) : "-",
        answers ? interval("%+.3f", estimate.difference()) : "-",
        number("%.1f", estimate.effectiveSize()),
        number("%.1f", estimate.bandwidth()));
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
  }

  private static String interval(String format, Interval interval) {
    return String.format(
        Locale.ROOT, "[%s, %s]", number(format, interval.low()), number(format, interval.high()));
  }
}

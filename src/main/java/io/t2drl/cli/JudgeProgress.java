package io.t2drl.cli;

import io.t2drl.cli.progress.Part;
import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import io.t2drl.cli.progress.TimeLeft;
import io.t2drl.evaluate.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells which policies are judged, and how they did. */
final class JudgeProgress implements AutoCloseable {

  private final Progress progress;
  private final TimeLeft timeLeft;
  private final int policies;
  private int judged;

  /**
   * Begins with the first policy.
   *
   * @param policies how many there are
   * @param progress shows it
   * @param nanoTime clock of nanoseconds that never goes back
   */
  JudgeProgress(int policies, Progress progress, LongSupplier nanoTime) {
    this.progress = progress;
    this.timeLeft = new TimeLeft(nanoTime, 0);
    this.policies = policies;
  }

  /** A policy is about to play. */
  void playing(String policy) {
    progress.show(status(Part.result("now " + policy, policy)));
  }

  /** A policy has played. */
  void judged(EvaluationResult result) {
    judged++;
    String reward = String.format(Locale.ROOT, "mean reward %.3f", result.rewardSummary().mean());
    progress.log(status(Part.result(result.policy() + ": " + reward, result.policy())));
  }

  private Status status(Part news) {
    double share = (double) judged / policies;
    List<Part> parts = new ArrayList<>();
    parts.add(
        Part.place(
            String.format(Locale.ROOT, "%d of %d policies", judged, policies),
            String.format(Locale.ROOT, "%d/%d", judged, policies)));
    parts.add(news);
    timeLeft.at(share).map(Part::left).ifPresent(parts::add);
    return new Status(share, parts);
  }

  @Override
  public void close() {
    progress.close();
  }
}

package io.t2drl.cli;

import io.t2drl.config.Settings;
import io.t2drl.train.RoundMetrics;
import io.t2drl.train.TrainingListener;
import io.t2drl.train.Verdict;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows a run as a progress bar over its rounds: slots and updates per second, reward, time left.
 */
final class TrainProgress implements TrainingListener, AutoCloseable {

  private static final int REFRESH_MILLIS = 500;
  private static final double NANOS = 1e9;

  private final ProgressBar bar;
  private final int rounds;
  private final long perRound;
  private long phaseStart;
  private long firstStep = -1;
  private long updates;
  private String rates = "";
  private String reward = "";

  TrainProgress(Settings settings) {
    rounds = settings.train().rounds();
    // A round's steps: one for simulating, one per averaging of each agent.
    perRound = 1 + 2L * settings.train().averagings();
    bar =
        new ProgressBarBuilder()
            .setTaskName("train")
            .setInitialMax(rounds * perRound)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .hideEta()
            .build();
  }

  @Override
  public void simulating(int round) {
    bar.stepTo(round * perRound);
    if (firstStep < 0) {
      firstStep = round * perRound; // a resumed run does not start at 0
    }
    show(round, "simulating");
    phaseStart = System.nanoTime();
  }

  @Override
  public void learning(int round, long slots) {
    rates = String.format(Locale.ROOT, "%,.0f slots/s", slots / seconds());
    bar.step();
    show(round, "learning");
    updates = 0;
    phaseStart = System.nanoTime();
  }

  @Override
  public void averaged(int round, long count) {
    updates += count;
    bar.step();
    show(round, String.format(Locale.ROOT, "learning, %,.0f updates/s", updates / seconds()));
  }

  @Override
  public void evaluating(int round) {
    show(round, "evaluating");
  }

  @Override
  public void completed(RoundMetrics metrics) {
    if (metrics.verdict().isPresent()) {
      Verdict verdict = metrics.verdict().get();
      String gap =
          verdict
              .gapClosed()
              .map(share -> String.format(Locale.ROOT, ", %.1f %% of the gap closed", 100 * share))
              .orElse("");
      reward = String.format(Locale.ROOT, "reward %.2f%s", verdict.reward(), gap);
    } else if (reward.isEmpty()) {
      reward = String.format(Locale.ROOT, "exploring %.2f", metrics.acting().reward());
    }
    bar.stepTo((metrics.round() + 1) * perRound);
    show(metrics.round(), "complete");
  }

  private void show(int round, String phase) {
    // Rounds count from 1 for people, from 0 in datasets and checkpoints.
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            " round %d/%d %s %s %s %s",
            round + 1,
            rounds,
            phase,
            rates,
            reward,
            left()));
  }

  private String left() {
    long done = bar.getCurrent() - firstStep;
    if (done <= 0) {
      return "";
    }
    double elapsed = bar.getTotalElapsed().toMillis() / 1000.0;
    return String.format(
        Locale.ROOT, "%.0f s left", elapsed / done * (bar.getMax() - bar.getCurrent()));
  }

  private double seconds() {
    return Math.max(1, System.nanoTime() - phaseStart) / NANOS;
  }

  @Override
  public void close() {
    bar.close();
  }
}

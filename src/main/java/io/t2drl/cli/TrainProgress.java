package io.t2drl.cli;

import io.t2drl.cli.progress.Part;
import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import io.t2drl.cli.progress.TimeLeft;
import io.t2drl.config.Settings;
import io.t2drl.train.RoundMetrics;
import io.t2drl.train.TrainingListener;
import io.t2drl.train.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells of a run's rounds: reward, share of the gap closed, slots and updates per second, time
 * left.
 */
final class TrainProgress implements TrainingListener, AutoCloseable {

  private static final double NANOS = 1e9;
  private static final double PERCENT = 100;

  private final Progress progress;
  private final LongSupplier nanoTime;
  private final int rounds;
  private final long perRound;
  private TimeLeft timeLeft;
  private long steps;
  private long phaseStart;
  private long updates;
  private Optional<Part> slotSpeed = Optional.empty();
  private Optional<Part> updateSpeed = Optional.empty();
  private List<Part> rewards = List.of();
  private Optional<Verdict> verdict = Optional.empty();

  /**
   * Watches a run from its first round on, or from that which it is resumed at.
   *
   * @param progress shows it
   * @param nanoTime clock of nanoseconds that never goes back
   */
  TrainProgress(Settings settings, Progress progress, LongSupplier nanoTime) {
    this.progress = progress;
    this.nanoTime = nanoTime;
    rounds = settings.train().rounds();
    // A round's steps: one for simulating, one per averaging of each agent.
    perRound = 1 + 2L * settings.train().averagings();
  }

  @Override
  public void simulating(int round) {
    begin(round);
    show(round, "simulating");
    phaseStart = nanoTime.getAsLong();
  }

  private void begin(int round) {
    steps = round * perRound;
    if (timeLeft == null) {
      timeLeft = new TimeLeft(nanoTime, share());
    }
    updateSpeed = Optional.empty();
  }

  @Override
  public void learning(int round, long slots) {
    if (slots > 0) {
      slotSpeed = Optional.of(Part.speed(slots / seconds(), "slots"));
    } else {
      begin(round); // from logs: nobody simulated before
    }
    steps++;
    updates = 0;
    phaseStart = nanoTime.getAsLong();
    show(round, "learning");
  }

  @Override
  public void averaged(int round, long count) {
    updates += count;
    updateSpeed = Optional.of(Part.speed(updates / seconds(), "updates"));
    steps++;
    show(round, "learning");
  }

  @Override
  public void evaluating(int round) {
    show(round, "judging");
  }

  @Override
  public void completed(RoundMetrics metrics) {
    steps = (metrics.round() + 1) * perRound;
    List<Part> line = new ArrayList<>(List.of(place(metrics.round())));
    Optional<String> exploring = metrics.acting().map(TrainProgress::exploring);
    exploring.ifPresent(reward -> line.add(Part.result("reward " + reward, "")));
    metrics.verdict().map(TrainProgress::judged).ifPresent(line::addAll);
    speeds().forEach(line::add);
    left().ifPresent(line::add);
    progress.log(new Status(share(), line));

    if (metrics.verdict().isPresent()) {
      verdict = metrics.verdict();
      rewards = judged(metrics.verdict().get());
    } else if (verdict.isEmpty()) {
      rewards = exploring.stream().map(reward -> Part.result("reward " + reward, reward)).toList();
    }
    show(metrics.round(), "complete");
  }

  /** {@return how the last round that was judged did, in a sentence; empty if none was} */
  Optional<String> result() {
    return verdict.map(
        judged ->
            String.format(
                Locale.ROOT,
                "Last judged: mean reward %.3f, hit ratio %.3f, gap closed %s",
                judged.reward(),
                judged.hitRatio(),
                percent(judged)));
  }

  private static String exploring(RoundMetrics.Acting acting) {
    return String.format(Locale.ROOT, "%.2f exploring", acting.reward());
  }

  private static List<Part> judged(Verdict verdict) {
    String reward = String.format(Locale.ROOT, "%.2f", verdict.reward());
    String gap = percent(verdict);
    return List.of(
        Part.result("reward " + reward + " judged", reward),
        Part.result("gap closed " + gap, "gap " + gap));
  }

  private static String percent(Verdict verdict) {
    return verdict
        .gapClosed()
        .map(share -> String.format(Locale.ROOT, "%.1f %%", PERCENT * share))
        .orElse("-");
  }

  private void show(int round, String phase) {
    List<Part> parts = new ArrayList<>(List.of(place(round), Part.detail(phase)));
    parts.addAll(rewards);
    parts.addAll(speeds());
    left().ifPresent(parts::add);
    progress.show(new Status(share(), parts));
  }

  /** Rounds count from 1 for people, from 0 in datasets and checkpoints. */
  private Part place(int round) {
    return Part.place(
        String.format(Locale.ROOT, "round %d of %d", round + 1, rounds),
        String.format(Locale.ROOT, "%d/%d", round + 1, rounds));
  }

  private List<Part> speeds() {
    List<Part> speeds = new ArrayList<>();
    slotSpeed.ifPresent(speeds::add);
    updateSpeed.ifPresent(speeds::add);
    return speeds;
  }

  private Optional<Part> left() {
    return timeLeft.at(share()).map(Part::left);
  }

  private double share() {
    return (double) steps / (rounds * perRound);
  }

  private double seconds() {
    return Math.max(1, nanoTime.getAsLong() - phaseStart) / NANOS;
  }

  @Override
  public void close() {
    progress.close();
  }
}

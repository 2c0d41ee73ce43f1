package io.t2drl.cli;

import io.t2drl.cli.progress.Part;
import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import io.t2drl.cli.progress.TimeLeft;
import io.t2drl.experience.recording.RoundSummary;
import io.t2drl.experience.writing.SimulationListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells of the episodes that are simulated. */
final class SimulateProgress implements SimulationListener, AutoCloseable {

  private static final double NANOS = 1e9;

  private final Progress progress;
  private final LongSupplier nanoTime;
  private final long start;
  private final int episodes;
  private TimeLeft timeLeft;
  private long slots;
  private int done;

  /**
   * Begins with the first episode.
   *
   * @param episodes how many there are
   * @param progress shows it
   * @param nanoTime clock of nanoseconds that never goes back
   */
  SimulateProgress(int episodes, Progress progress, LongSupplier nanoTime) {
    this.progress = progress;
    this.nanoTime = nanoTime;
    this.timeLeft = new TimeLeft(nanoTime, 0);
    this.start = nanoTime.getAsLong();
    this.episodes = episodes;
    progress.show(Status.of(0, place()));
  }

  @Override
  public void kept(int episode) {
    done++;
    timeLeft = new TimeLeft(nanoTime, (double) done / episodes);
    progress.show(Status.of((double) done / episodes, place()));
  }

  @Override
  public void simulated(RoundSummary summary) {
    done++;
    slots += summary.slots();
    double seconds = Math.max(1, nanoTime.getAsLong() - start) / NANOS;
    double share = (double) done / episodes;
    String reward = String.format(Locale.ROOT, "mean reward %.3f", summary.slotReward().getMean());
    List<Part> parts = new ArrayList<>();
    parts.add(place());
    parts.add(Part.result(reward, reward));
    parts.add(Part.speed(slots / seconds, "slots"));
    timeLeft.at(share).map(Part::left).ifPresent(parts::add);
    progress.log(new Status(share, parts));
  }

  private Part place() {
    return Part.place(
        String.format(Locale.ROOT, "%d of %d episodes", done, episodes),
        String.format(Locale.ROOT, "%d/%d", done, episodes));
  }

  @Override
  public void close() {
    progress.close();
  }
}

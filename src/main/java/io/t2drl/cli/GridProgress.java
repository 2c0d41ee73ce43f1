package io.t2drl.cli;

import io.t2drl.cli.progress.Part;
import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import io.t2drl.cli.progress.TimeLeft;
import io.t2drl.edge.RequestTrace;
import io.t2drl.grid.GridListener;
import io.t2drl.grid.SearchState;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells of the trials of a search. */
final class GridProgress implements GridListener, AutoCloseable {

  private final Progress progress;
  private final LongSupplier nanoTime;
  private TimeLeft timeLeft;
  private SearchState state;
  private String checked = "";

  /**
   * Watches searches.
   *
   * @param progress shows them
   * @param nanoTime clock of nanoseconds that never goes back
   */
  GridProgress(Progress progress, LongSupplier nanoTime) {
    this.progress = progress;
    this.nanoTime = nanoTime;
  }

  @Override
  public void changed(SearchState now) {
    if (timeLeft == null) {
      timeLeft = new TimeLeft(nanoTime, now.share());
    }
    state = now;
    progress.log(status());
  }

  @Override
  public void failed(String trial, String why) {
    if (state != null) {
      progress.log(status(Part.detail(trial + " failed: " + why)));
    }
  }

  @Override
  public void checking(String what, int done, int trials) {
    if (!what.equals(checked)) {
      checked = what;
      timeLeft = new TimeLeft(nanoTime, (double) done / trials);
    }
    double share = (double) done / trials;
    List<Part> parts = new ArrayList<>();
    parts.add(
        Part.place(
            String.format(Locale.ROOT, "%s: %d of %d trials done", what, done, trials),
            String.format(Locale.ROOT, "%s %d/%d", what, done, trials)));
    timeLeft.at(share).map(Part::left).ifPresent(parts::add);
    progress.log(new Status(share, parts));
  }

  @Override
  public void traced(RequestTrace trace) {
    TraceNotice.print(trace, trace.cells(), new PrintWriter(System.err, true));
  }

  private Status status(Part... news) {
    List<Part> parts = new ArrayList<>(List.of(news));
    parts.add(
        Part.place(
            String.format(Locale.ROOT, "%d of %d trials done", state.done(), state.trials()),
            String.format(Locale.ROOT, "%d/%d", state.done(), state.trials())));
    count(parts, state.running(), "running");
    count(parts, state.paused(), "paused");
    count(parts, state.stopped(), "stopped");
    count(parts, state.diverged(), "diverged");
    count(parts, state.failed(), "failed");
    state
        .best()
        .ifPresent(
            best -> {
              String text =
                  String.format(
                      Locale.ROOT,
                      "best point %d with %.4f after %d rounds",
                      best.point(),
                      best.score(),
                      best.rounds());
              parts.add(Part.result(text, String.format(Locale.ROOT, "%.4f", best.score())));
            });
    timeLeft.at(state.share()).map(Part::left).ifPresent(parts::add);
    return new Status(state.share(), parts);
  }

  private static void count(List<Part> parts, int trials, String what) {
    if (trials > 0) {
      parts.add(Part.detail(String.format(Locale.ROOT, "%d %s", trials, what)));
    }
  }

  @Override
  public void close() {
    progress.close();
  }
}

package io.t2drl.cli;

import io.t2drl.cli.progress.Part;
import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import io.t2drl.cli.progress.TimeLeft;
import io.t2drl.measure.Course;
import io.t2drl.measure.Denoiser;
import io.t2drl.measure.MeasureListener;
import io.t2drl.measure.MeasureOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells of models that are trained and measured. */
final class MeasureProgress implements MeasureListener, AutoCloseable {

  /** Least time between two lines of a log. */
  static final Duration PAUSE = Duration.ofSeconds(10);

  /** What an update costs, in denoising steps of one image: it has a batch, and goes back too. */
  private static final double UPDATE = 8;

  /** What all timed images of a cell cost a step. */
  private static final double TIMED = 5;

  /** What an image beside others costs a step. */
  private static final double BESIDE = 0.05;

  /** Share of the work from which on its pace says how long the rest takes: Java is slow first. */
  private static final double TELLING = 0.01;

  private final MeasureOrder order;
  private final Progress progress;
  private final LongSupplier nanoTime;
  private final double all;
  private TimeLeft timeLeft;
  private double already;
  private double done;

  /**
   * Begins with the first model.
   *
   * @param order what is measured
   * @param progress shows it
   * @param nanoTime clock of nanoseconds that never goes back
   */
  MeasureProgress(MeasureOrder order, Progress progress, LongSupplier nanoTime) {
    this.order = order;
    this.progress = progress;
    this.nanoTime = nanoTime;
    timeLeft = new TimeLeft(nanoTime, 0);
    double cells = order.steps().stream().mapToDouble(this::cell).sum();
    all = order.models().size() * (order.courses().size() * cells + UPDATE * order.updates());
  }

  private double cell(int steps) {
    return steps * (TIMED + BESIDE * order.images());
  }

  @Override
  public void kept(Denoiser model) {
    skip(UPDATE * order.updates());
  }

  @Override
  public void kept(Denoiser model, int steps) {
    skip(cell(steps));
  }

  private void skip(double more) {
    done += more;
    already = done / all;
    timeLeft = new TimeLeft(nanoTime, already);
  }

  @Override
  public void learned(Denoiser model, int updates) {
    done += UPDATE;
    tell(
        String.format(
            Locale.ROOT, "%s learns, update %,d of %,d", model.text(), updates, order.updates()),
        model.text() + " learns");
  }

  @Override
  public void measured(Denoiser model, Course course, int steps) {
    done += cell(steps);
    tell(
        String.format(Locale.ROOT, "%s, %s, %d steps", model.text(), course.text(), steps),
        model.text());
  }

  private void tell(String text, String brief) {
    double share = Math.min(1, done / all);
    List<Part> parts = new ArrayList<>();
    parts.add(Part.place(text, brief));
    if (share - already > TELLING) {
      timeLeft.at(share).map(Part::left).ifPresent(parts::add);
    }
    progress.log(new Status(share, parts));
  }

  @Override
  public void close() {
    progress.close();
  }
}

package io.t2drl.benchmark.search;

import io.t2drl.benchmark.search.SearchFigures.Own;
import io.t2drl.config.Settings;
import io.t2drl.config.binding.Records;
import io.t2drl.search.Grid;
import io.t2drl.search.Point;
import io.t2drl.trial.Trial;
import io.t2drl.trial.TrialWork;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trainings of a grid with no search around them: plain threads, one a core, take the next one when
 * they are free. What the process takes beside these threads is what trainings cost wherever they
 * run: the collection of their garbage, the release of their arrays.
 *
 * @param own what the trainings took in their threads
 * @param taken what the process took
 * @param machine what the Java machine's own threads took of it; nothing where the system does not
 *     tell
 */
public record Alone(Own own, Taken taken, Optional<MachineThreads> machine) {

  /**
   * Trains the first points of a grid twice: once so that their code is compiled, and once to
   * measure them.
   *
   * @param grid what is searched
   * @param trials how many points
   * @param threads how many at a time
   * @param work does a trial
   */
  static Alone measure(Grid grid, int trials, int threads, TrialWork work) {
    List<Trial> first = grid.points().stream().limit(trials).map(Alone::trial).toList();
    train(first, threads, work);
    Own before = MeteredWork.sums();
    Optional<MachineThreads> machine = MachineThreads.read();
    Meter meter = Meter.start();
    train(first, threads, work);
    return new Alone(
        MeteredWork.sums().since(before),
        meter.taken(),
        MachineThreads.read().flatMap(now -> machine.map(now::since)));
  }

  private static Trial trial(Point point) {
    Settings settings = Records.with(point.settings().get(0), "seed", 1L);
    return new Trial(
        "alone-" + point.number(), Collections.emptySortedMap(), 1, settings, "", List.of(), 0);
  }

  private static void train(List<Trial> trials, int threads, TrialWork work) {
    trials.stream().limit(1).forEach(work::ready);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<? extends Future<?>> futures =
          trials.stream()
              .map(trial -> pool.submit(() -> work.run(trial, Optional.empty(), () -> {})))
              .toList();
      for (Future<?> future : futures) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while trials run", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a training failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** {@return processor time of the process for each second of the trainings' threads} */
  double share() {
    return taken.cpuSeconds() / own.seconds();
  }
}

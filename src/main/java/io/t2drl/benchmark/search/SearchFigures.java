package io.t2drl.benchmark.search;

import java.util.Optional;

/**
 * What a search took. Of its trials, {@code own} is what their threads took, and {@code alone}
 * tells what else trainings take wherever they run; all beyond both is the search's.
 *
 * @param extent what was searched, and on what
 * @param load the reading and checking of its file
 * @param search both runs of the search, without the file
 * @param own what the trials took in their threads
 * @param alone some of the same trainings without a search
 * @param machine what the Java machine's own threads took meanwhile; nothing where the system does
 *     not tell
 * @param driverSeconds processor time of the thread that ran the search, s
 * @param peakHeap the most that the heap held after a garbage collection, bytes; 0 where there was
 *     none
 * @param resumed how the search went on after its stop
 * @param report from the end of the last trial to the end of the search: reading all results,
 *     writing page and table
 * @param pageBytes size of the page, bytes
 * @param tableBytes size of the table of trials, bytes
 */
public record SearchFigures(
    Extent extent,
    Taken load,
    Taken search,
    Own own,
    Alone alone,
    Optional<MachineThreads> machine,
    double driverSeconds,
    long peakHeap,
    Resumed resumed,
    Taken report,
    long pageBytes,
    long tableBytes) {

  private static final double MILLIS = 1e3;

  /**
   * What was searched, and on what.
   *
   * @param method how trials were spent
   * @param trials trainings of the grid
   * @param parameters keys that it varies
   * @param cores tasks that run at a time
   * @param heap most that the heap may hold, bytes
   * @param codeVersion version of this program
   */
  public record Extent(
      String method, int trials, int parameters, int cores, long heap, String codeVersion) {}

  /**
   * What the trials themselves took, in their threads.
   *
   * @param parts how many times a training, or a part of one, was done
   * @param seconds processor time, s
   * @param trainingSeconds the part of it that results call training; the rest is the making of
   *     worlds, judging, and the references that are judged beside, s
   */
  public record Own(long parts, double seconds, double trainingSeconds) {

    /** {@return what was taken since an earlier reading} */
    Own since(Own earlier) {
      return new Own(
          parts - earlier.parts,
          seconds - earlier.seconds,
          trainingSeconds - earlier.trainingSeconds);
    }
  }

  /**
   * How the search went on after a stop.
   *
   * @param known trainings that were done by then
   * @param taken from its second start until it knew again how all of them stand
   * @param again trainings, or parts of them, that were done twice
   */
  public record Resumed(int known, Taken taken, long again) {}

  /** {@return processor time of a trial beside its own work, ms} */
  public double overheadMillis() {
    return MILLIS * (search.cpuSeconds() - own.seconds() * alone.share()) / own.parts();
  }

  /** {@return processor time of a trial's own work, ms} */
  public double ownMillis() {
    return MILLIS * own.seconds() * alone.share() / own.parts();
  }

  /** {@return the part of a trial's own work that is done in its thread, ms} */
  double threadMillis() {
    return MILLIS * own.seconds() / own.parts();
  }

  /** {@return what the Java machine's threads took for a trial beside its own work, ms} */
  Optional<MachineThreads> machineMillis() {
    return machine.flatMap(
        threads ->
            alone
                .machine()
                .map(
                    without ->
                        threads
                            .since(without.times(own.seconds() / alone.own().seconds()))
                            .times(MILLIS / own.parts())));
  }

  /** {@return what the thread that ran the search took for a trial, ms} */
  double driverMillis() {
    return MILLIS * driverSeconds / own.parts();
  }
}

package io.t2drl.config;

import io.t2drl.config.binding.Option;
import io.t2drl.config.binding.Records;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The round loop: simulate, write experience, learn, average, checkpoint, evaluate.
 *
 * @param rounds number of rounds
 * @param extendedFrom numbers of rounds that the run had before it was extended, ascending; up to
 *     each of them schedules are those of a run of so many rounds
 * @param cells cells simulated in every round, one episode each
 * @param blockCells cells that one task simulates in lock step; part of the result, unlike the
 *     number of partitions
 * @param learners learner tasks whose parameters are averaged, part of the result; 0: by the number
 *     of cells, see {@link #learnerCount}
 * @param replayRounds latest rounds whose slots learners draw from
 * @param replaySlots most slots that a learner holds; where its blocks of the latest rounds have
 *     more, it draws whole blocks of them anew in every round
 * @param averagings how often in a round the learners' parameters are averaged
 * @param cacher key of a {@link CachingAlgorithm}, or the name of a fixed caching policy
 * @param allocator key of an {@link AllocationAlgorithm}, or the name of a fixed allocation policy
 * @param evaluateEvery rounds between evaluations; the last round is always evaluated
 * @param keepCheckpoints latest checkpoints that are kept, beside the best one by evaluation; 0:
 *     all
 */
public record TrainSettings(
    @Option(value = "Number of rounds", min = 1) int rounds,
    @Option(
            value =
                "Numbers of rounds that the run had before it was extended, ascending; a run fills"
                    + " it in. Up to each of them learning rates and exploration are those of a run"
                    + " of so many rounds, from there on those of a longer one",
            min = 1)
        List<Integer> extendedFrom,
    @Option(value = "Cells simulated in every round, one episode each", min = 1) int cells,
    @Option(value = "Cells that are simulated together in lock step", min = 1) int blockCells,
    @Option(
            value =
                "Learner tasks whose parameters are averaged; 0: one per 128 cells, at least 2, at"
                    + " most one per block",
            min = 0)
        int learners,
    @Option(value = "Latest rounds whose slots learners draw from", min = 1) int replayRounds,
    @Option(
            value =
                "Most slots that a learner holds; where its blocks have more, it draws some of the"
                    + " blocks anew in every round",
            min = 1)
        int replaySlots,
    @Option(value = "How often in a round the learners' parameters are averaged", min = 1)
        int averagings,
    @Option(
            value = "to learn the cache, or the name of a fixed caching policy",
            choices = CachingAlgorithm.class)
        String cacher,
    @Option(
            value = "to learn the allocation, or the name of a fixed allocation policy",
            choices = AllocationAlgorithm.class)
        String allocator,
    @Option(value = "Rounds between evaluations; the last round is always evaluated", min = 1)
        int evaluateEvery,
    @Option(
            value =
                "Latest checkpoints that are kept, beside the one of the round that was judged"
                    + " best; 0: all",
            min = 0)
        int keepCheckpoints)
    implements Serializable {

  /** Cells whose slots one learner can make good use of in a round. */
  private static final int CELLS_PER_LEARNER = 128;

  /** Makes the list immutable. */
  public TrainSettings {
    extendedFrom = List.copyOf(extendedFrom);
  }

  /**
   * {@return the round loop that the schedules of a round take this for: one without extensions}
   */
  TrainSettings at(int round) {
    int total = extendedFrom.stream().filter(end -> round < end).findFirst().orElse(rounds);
    return with(total, List.of());
  }

  /** {@return whether a number of rounds is the last one, or was it before the run was extended} */
  public boolean endsAfter(int count) {
    return count == rounds || extendedFrom.contains(count);
  }

  /**
   * This round loop, gone on with.
   *
   * @param more number of rounds
   * @return the round loop that ends after so many rounds; itself where it does not end earlier
   */
  public TrainSettings extendedTo(int more) {
    if (more <= rounds) {
      return this;
    }
    List<Integer> ends = new ArrayList<>(extendedFrom);
    ends.add(rounds);
    return with(more, ends);
  }

  /**
   * What somebody asks for who goes on with a run and does not say how it was extended.
   *
   * @param begun the run's own round loop
   * @return this round loop with the extensions that lead to it from the run's own; itself where it
   *     ends before the run's own or names extensions of its own
   */
  public TrainSettings continuing(TrainSettings begun) {
    boolean open = extendedFrom.isEmpty() || extendedFrom.equals(begun.extendedFrom);
    return open && rounds >= begun.rounds
        ? with(rounds, begun.extendedTo(rounds).extendedFrom)
        : this;
  }

  /**
   * {@return this round loop as it was before it was extended beyond a number of rounds}
   *
   * @param count number of rounds, at most those of this round loop
   */
  TrainSettings until(int count) {
    return with(
        extendedFrom.stream().filter(end -> end >= count).findFirst().orElse(rounds),
        extendedFrom.stream().filter(end -> end < count).toList());
  }

  /**
   * {@return this round loop with another end}
   *
   * @param ends numbers of rounds after which it ended, before each extension and now; ascending
   */
  public TrainSettings endingAfter(List<Integer> ends) {
    return with(ends.get(ends.size() - 1), ends.subList(0, ends.size() - 1));
  }

  private TrainSettings with(int otherRounds, List<Integer> ends) {
    return Records.with(Records.with(this, "rounds", otherRounds), "extendedFrom", ends);
  }

  /** {@return the number of blocks that the cells are cut into} */
  public int blocks() {
    return (cells - 1) / blockCells + 1;
  }

  /** {@return the first round whose slots the learners of a round draw from} */
  public int replayFrom(int round) {
    return Math.max(0, round + 1 - replayRounds);
  }

  /**
   * {@return the number of learners, never 0; it follows the cells and not the cluster, for it is
   * part of the result}
   */
  public int learnerCount() {
    return learners > 0 ? learners : Math.min(blocks(), Math.max(2, cells / CELLS_PER_LEARNER));
  }
}

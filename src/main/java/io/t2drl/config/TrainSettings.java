package io.t2drl.config;

import java.io.Serializable;

/**
 * The round loop: simulate, write experience, learn, average, checkpoint, evaluate.
 *
 * @param rounds number of rounds
 * @param cells cells simulated in every round, one episode each
 * @param blockCells cells that one task simulates in lock step; part of the result, unlike the
 *     number of partitions
 * @param learners learner tasks whose parameters are averaged, part of the result; 0: by the number
 *     of cells, see {@link #learnerCount}
 * @param replayRounds latest rounds whose slots learners draw from
 * @param replaySlots most slots that a learner holds; where its blocks of the latest rounds have
 *     more, it draws whole blocks of them anew in every round
 * @param averagings how often in a round the learners' parameters are averaged
 * @param cacher {@code ddqn} or {@code scoring} to learn the cache, or the name of a fixed caching
 *     policy
 * @param allocator {@code d3pg} or {@code ddpg} to learn the allocation, or the name of a fixed
 *     allocation policy
 * @param evaluateEvery rounds between evaluations; the last round is always evaluated
 */
public record TrainSettings(
    @Option(value = "Number of rounds", min = 1) int rounds,
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
            "ddqn to learn the cache by listing caches, scoring to learn it by scoring models (for"
                + " catalogues of any size), or the name of a fixed caching policy")
        String cacher,
    @Option("d3pg or ddpg to learn the allocation, or the name of a fixed allocation policy")
        String allocator,
    @Option(value = "Rounds between evaluations; the last round is always evaluated", min = 1)
        int evaluateEvery)
    implements Serializable {

  /** Cells whose slots one learner can make good use of in a round. */
  private static final int CELLS_PER_LEARNER = 128;

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

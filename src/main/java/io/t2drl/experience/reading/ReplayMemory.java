package io.t2drl.experience.reading;

import io.t2drl.config.Settings;
import io.t2drl.edge.CellMix;
import io.t2drl.edge.World;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.recording.BatchSummary;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.BlockEpisode;
import io.t2drl.experience.recording.FrameBatch;
import io.t2drl.experience.recording.RoundOrder;
import io.t2drl.experience.recording.RoundSummary;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The latest rounds of experience in the memory of one thread, for runs that fit in one: the same
 * episodes, and the same shares of a replay window, as {@code ExperienceJob} and {@link
 * ReplayReader} yield through Parquet.
 */
public final class ReplayMemory {

  private final Settings settings;
  private final CellMix mix;
  private final Map<Timescale, SortedMap<Integer, Remembered>> kept =
      new EnumMap<>(Timescale.class);

  /** What is kept of a round: its entry in a manifest, and one part per block and frame. */
  private record Remembered(Manifest.Round entry, List<Part> parts) {}

  /** What learners hold of a frame of a block. */
  private record Part(int block, Rows rows) {}

  /**
   * Prepares an empty memory.
   *
   * @param settings seed, size of blocks, and which rounds learners draw from; others are forgotten
   * @param world the world of the settings
   */
  public ReplayMemory(Settings settings, World world) {
    this.settings = settings;
    this.mix = CellMix.of(settings, world);
    for (Timescale timescale : Timescale.values()) {
      kept.put(timescale, new TreeMap<>());
    }
  }

  /**
   * Simulates a round and keeps it.
   *
   * @param behaviour who acts
   * @param round number of the round, from 0
   * @param cells number of cells, one episode each
   * @return what it yielded
   */
  public RoundSummary simulate(Behaviour behaviour, int round, int cells) {
    RoundOrder order = RoundOrder.of(settings, behaviour, round, cells);
    Map<Timescale, List<Part>> parts = new EnumMap<>(Timescale.class);
    List<BatchSummary> sums = new ArrayList<>();
    for (int block = 0; block < order.blocks().count(); block++) {
      BlockEpisode episode =
          new BlockEpisode(order, block, mix, behaviour.policy(), simulated -> {});
      while (episode.hasNext()) {
        FrameBatch batch = episode.next();
        for (Timescale timescale : Timescale.values()) {
          parts
              .computeIfAbsent(timescale, rows -> new ArrayList<>())
              .add(new Part(block, batch.rows(timescale).select(timescale.replayed())));
        }
        sums.add(BatchSummary.of(batch));
      }
    }
    RoundSummary summary = BatchSummary.combine(round, sums);
    Manifest.Round entry = Manifest.Round.of(order, summary, behaviour);
    parts.forEach(
        (timescale, rows) -> {
          kept.get(timescale).put(round, new Remembered(entry, List.copyOf(rows)));
          kept.get(timescale).headMap(firstKept(timescale, round)).clear();
        });
    return summary;
  }

  private int firstKept(Timescale timescale, int round) {
    return timescale == Timescale.SLOTS
        ? settings.train().replayFrom(round)
        : settings.ddqn().replayFrom(round);
  }

  /**
   * Puts the slots of each learner together.
   *
   * @param window what is read; its rounds are kept
   * @return one share per learner
   */
  public List<SlotReplay> slots(ReplayWindow window) {
    return shares(Timescale.SLOTS, window).stream().map(SlotReplay::new).toList();
  }

  /**
   * Puts the frames of each learner together.
   *
   * @param window what is read; its rounds are kept
   * @return one share per learner
   */
  public List<FrameReplay> frames(ReplayWindow window) {
    return shares(Timescale.FRAMES, window).stream().map(FrameReplay::new).toList();
  }

  /** {@return the slot rewards of the first cells of rounds that are kept} */
  public double[] slotRewards(int fromRound, int toRound, long cells) {
    return rows(Timescale.SLOTS, fromRound, toRound)
        .flatMapToDouble(
            rows -> {
              int[] cell = rows.get(SlotColumns.CELL);
              double[] reward = rows.get(SlotColumns.REWARD);
              return IntStream.range(0, rows.size())
                  .filter(row -> cell[row] < cells)
                  .mapToDouble(row -> reward[row]);
            })
        .toArray();
  }

  /**
   * Frame rewards of the first cells of rounds that are kept.
   *
   * @param alpha weight with which the cost of the radio time is given back to the rewards, s^-1; 0
   *     leaves them as they are
   * @return the rewards where the allocator does not explore, or all where it does everywhere
   */
  public double[] frameRewards(int fromRound, int toRound, long cells, double alpha) {
    double[] calm = frameRewards(fromRound, toRound, cells, alpha, false);
    return calm.length > 0 ? calm : frameRewards(fromRound, toRound, cells, alpha, true);
  }

  private double[] frameRewards(
      int fromRound, int toRound, long cells, double alpha, boolean exploring) {
    return rows(Timescale.FRAMES, fromRound, toRound)
        .flatMapToDouble(
            rows -> {
              int[] cell = rows.get(FrameColumns.CELL);
              double[] reward = rows.get(FrameColumns.REWARD);
              float[] link = rows.get(FrameColumns.LINK_DELAY);
              boolean[] explored = rows.get(FrameColumns.EXPLORED);
              return IntStream.range(0, rows.size())
                  .filter(row -> cell[row] < cells && (exploring || !explored[row]))
                  .mapToDouble(row -> reward[row] + alpha * link[row]);
            })
        .toArray();
  }

  private List<Rows> shares(Timescale timescale, ReplayWindow window) {
    SortedMap<Integer, Remembered> rounds = kept.get(timescale);
    SortedMap<Integer, Manifest.Round> entries = new TreeMap<>();
    rounds.forEach((round, held) -> entries.put(round, held.entry));
    ReplayPlan plan = ReplayPlan.draw(window, entries, timescale);
    List<List<Rows>> shares =
        Stream.generate(() -> (List<Rows>) new ArrayList<Rows>()).limit(window.learners()).toList();
    rounds
        .subMap(window.fromRound(), window.toRound() + 1)
        .forEach(
            (round, held) ->
                held.parts.stream()
                    .filter(part -> plan.contains(round, part.block))
                    .forEach(part -> shares.get(part.block % window.learners()).add(part.rows)));
    return shares.stream()
        .map(parts -> Rows.merge(timescale, timescale.replayed(), parts))
        .toList();
  }

  private Stream<Rows> rows(Timescale timescale, int fromRound, int toRound) {
    return kept.get(timescale).subMap(fromRound, toRound + 1).values().stream()
        .flatMap(round -> round.parts.stream())
        .map(Part::rows);
  }
}

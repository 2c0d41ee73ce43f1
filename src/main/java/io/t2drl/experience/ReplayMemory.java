package io.t2drl.experience;

import io.t2drl.config.Settings;
import io.t2drl.edge.CellMix;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The latest rounds of experience in the memory of one thread, for runs that fit in one: the same
 * episodes, and the same shares of a replay window, as {@link ExperienceJob} and {@link
 * ReplayReader} yield through Parquet.
 */
public final class ReplayMemory {

  private final Settings settings;
  private final CellMix mix;
  private final SortedMap<Integer, Round<SlotPart>> slots = new TreeMap<>();
  private final SortedMap<Integer, Round<FramePart>> frames = new TreeMap<>();

  /** What is kept of a round: its entry in a manifest, and one part per block and frame. */
  private record Round<P>(Manifest.Round entry, List<Part<P>> parts) {}

  /**
   * A frame of a block. Replay holds rewards in single precision; their scale is found in double.
   */
  private record Part<P>(int round, int block, int firstCell, int cells, P rows, double[] reward) {

    /**
     * {@return those of E x K or E values that belong to the first cells and fulfil a condition}
     */
    DoubleStream rewards(double[] values, long firstCells, IntPredicate ofCell) {
      int perCell = values.length / cells;
      return IntStream.range(0, values.length)
          .filter(i -> firstCell + i / perCell < firstCells && ofCell.test(i / perCell))
          .mapToDouble(i -> values[i]);
    }
  }

  /**
   * Prepares an empty memory.
   *
   * @param settings seed, size of blocks, and which rounds learners draw from; others are forgotten
   * @param world the world of the settings
   */
  public ReplayMemory(Settings settings, World world) {
    this.settings = settings;
    this.mix = CellMix.of(settings, world);
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
    Blocks blocks = new Blocks(cells, settings.train().blockCells());
    Streams streams = new Streams(settings.seed());
    BehaviourTag tag = BehaviourTag.of(behaviour);
    List<Part<SlotPart>> slotParts = new ArrayList<>();
    List<Part<FramePart>> frameParts = new ArrayList<>();
    List<BatchSummary> sums = new ArrayList<>();
    for (int block = 0; block < blocks.count(); block++) {
      BlockEpisode episode =
          new BlockEpisode(mix, streams, round, blocks, block, behaviour.policy(), simulated -> {});
      while (episode.hasNext()) {
        FrameBatch batch = episode.next();
        int first = batch.firstCell();
        int count = batch.reward().length;
        slotParts.add(
            new Part<>(
                round, block, first, count, SlotPart.of(batch, round), batch.slots().reward()));
        frameParts.add(
            new Part<>(
                round, block, first, count, FramePart.of(batch, round, tag), batch.reward()));
        sums.add(BatchSummary.of(batch));
      }
    }
    RoundSummary summary = BatchSummary.combine(round, sums);
    Manifest.Round entry = Manifest.Round.of(blocks, summary, behaviour);
    slots.put(round, new Round<>(entry, List.copyOf(slotParts)));
    slots.headMap(settings.train().replayFrom(round)).clear();
    frames.put(round, new Round<>(entry, List.copyOf(frameParts)));
    frames.headMap(settings.ddqn().replayFrom(round)).clear();
    return summary;
  }

  /**
   * Puts the slots of each learner together.
   *
   * @param window what is read; its rounds are kept
   * @return one share per learner
   */
  public List<SlotReplay> slots(ReplayWindow window) {
    return shares(slots, window, ExperienceFiles.SLOTS).stream()
        .map(share -> SlotPart.merge(share.iterator()))
        .toList();
  }

  /**
   * Puts the frames of each learner together.
   *
   * @param window what is read; its rounds are kept
   * @return one share per learner
   */
  public List<FrameReplay> frames(ReplayWindow window) {
    return shares(frames, window, ExperienceFiles.FRAMES).stream()
        .map(share -> FramePart.merge(share.iterator()))
        .toList();
  }

  /** {@return the slot rewards of the first cells of rounds that are kept} */
  public double[] slotRewards(int fromRound, int toRound, long cells) {
    return kept(slots, fromRound, toRound)
        .flatMapToDouble(part -> part.rewards(part.reward, cells, cell -> true))
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
    return kept(frames, fromRound, toRound)
        .flatMapToDouble(
            part -> {
              double[] reward = part.reward.clone();
              for (int cell = 0; cell < reward.length; cell++) {
                reward[cell] += alpha * part.rows.rows().linkDelay()[cell];
              }
              return part.rewards(
                  reward, cells, cell -> exploring || !part.rows.rows().exploring()[cell]);
            })
        .toArray();
  }

  private static <P> List<List<P>> shares(
      SortedMap<Integer, Round<P>> rounds, ReplayWindow window, String dataset) {
    SortedMap<Integer, Manifest.Round> entries = new TreeMap<>();
    rounds.forEach((round, kept) -> entries.put(round, kept.entry));
    ReplayPlan plan = ReplayPlan.draw(window, entries, dataset);
    List<List<P>> shares =
        Stream.generate(() -> (List<P>) new ArrayList<P>()).limit(window.learners()).toList();
    kept(rounds, window.fromRound(), window.toRound())
        .filter(part -> plan.contains(part.round, part.block))
        .forEach(part -> shares.get(part.block % window.learners()).add(part.rows));
    return shares;
  }

  private static <P> Stream<Part<P>> kept(
      SortedMap<Integer, Round<P>> rounds, int fromRound, int toRound) {
    return rounds.subMap(fromRound, toRound + 1).values().stream()
        .flatMap(round -> round.parts.stream());
  }
}

package io.t2drl.experience;

import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.learn.FrameReplay;
import io.t2drl.learn.SlotReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
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
  private final World world;
  private final int keptRounds;
  private final SortedMap<Integer, Round> rounds = new TreeMap<>();

  /** What is kept of a round: its entry in a manifest, and one part per block and frame. */
  private record Round(Manifest.Round entry, List<Part> parts) {}

  /**
   * A frame of a block. Replay holds rewards in single precision; their scale is found in double.
   */
  private record Part(
      int round,
      int block,
      int firstCell,
      SlotPart slots,
      FramePart frames,
      double[] slotReward,
      double[] frameReward) {

    /**
     * {@return those of E x K or E values that belong to the first cells and fulfil a condition}
     */
    DoubleStream rewards(double[] values, long firstCells, IntPredicate ofCell) {
      int perCell = values.length / frameReward.length;
      return IntStream.range(0, values.length)
          .filter(i -> firstCell + i / perCell < firstCells && ofCell.test(i / perCell))
          .mapToDouble(i -> values[i]);
    }
  }

  /**
   * Prepares an empty memory.
   *
   * @param settings seed and size of blocks
   * @param world the world of the settings
   * @param keptRounds number of latest rounds that are kept
   */
  public ReplayMemory(Settings settings, World world, int keptRounds) {
    this.settings = settings;
    this.world = world;
    this.keptRounds = keptRounds;
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
    List<Part> parts = new ArrayList<>();
    List<BatchSummary> sums = new ArrayList<>();
    for (int block = 0; block < blocks.count(); block++) {
      BlockEpisode episode =
          new BlockEpisode(
              world, streams, round, blocks, block, behaviour.policy(), simulated -> {});
      while (episode.hasNext()) {
        FrameBatch batch = episode.next();
        parts.add(
            new Part(
                round,
                block,
                batch.firstCell(),
                SlotPart.of(batch, round),
                FramePart.of(batch, round, tag),
                batch.slots().reward(),
                batch.reward()));
        sums.add(BatchSummary.of(batch));
      }
    }
    RoundSummary summary = BatchSummary.combine(round, sums);
    rounds.put(round, new Round(Manifest.Round.of(blocks, summary, behaviour), List.copyOf(parts)));
    rounds.headMap(round - keptRounds + 1).clear();
    return summary;
  }

  /**
   * Puts the slots of each learner together.
   *
   * @param window what is read; its rounds are kept
   * @return one share per learner
   */
  public List<SlotReplay> slots(ReplayWindow window) {
    return shares(window, ExperienceFiles.SLOTS, Part::slots).stream()
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
    return shares(window, ExperienceFiles.FRAMES, Part::frames).stream()
        .map(share -> FramePart.merge(share.iterator()))
        .toList();
  }

  /** {@return the slot rewards of the first cells of rounds that are kept} */
  public double[] slotRewards(int fromRound, int toRound, long cells) {
    return kept(fromRound, toRound)
        .flatMapToDouble(part -> part.rewards(part.slotReward, cells, cell -> true))
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
    return kept(fromRound, toRound)
        .flatMapToDouble(
            part -> {
              double[] reward = part.frameReward.clone();
              for (int cell = 0; cell < reward.length; cell++) {
                reward[cell] += alpha * part.frames.rows().linkDelay()[cell];
              }
              return part.rewards(
                  reward, cells, cell -> exploring || !part.frames.rows().exploring()[cell]);
            })
        .toArray();
  }

  private <P> List<List<P>> shares(ReplayWindow window, String dataset, Function<Part, P> column) {
    ReplayPlan plan = plan(window, dataset);
    List<List<P>> shares =
        Stream.generate(() -> (List<P>) new ArrayList<P>()).limit(window.learners()).toList();
    kept(window.fromRound(), window.toRound())
        .filter(part -> plan.contains(part.round, part.block))
        .forEach(part -> shares.get(part.block % window.learners()).add(column.apply(part)));
    return shares;
  }

  private Stream<Part> kept(int fromRound, int toRound) {
    return rounds.subMap(fromRound, toRound + 1).values().stream()
        .flatMap(round -> round.parts.stream());
  }

  private ReplayPlan plan(ReplayWindow window, String dataset) {
    SortedMap<Integer, Manifest.Round> entries = new TreeMap<>();
    rounds.forEach((round, kept) -> entries.put(round, kept.entry));
    return ReplayPlan.draw(window, entries, dataset);
  }
}

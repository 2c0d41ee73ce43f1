package io.t2drl.experience.logs;

import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.reading.BlockOwners;
import io.t2drl.experience.recording.Blocks;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The blocks of logs that learners read, chosen before anything is read. All blocks of all rounds
 * of all sources are counted through, and dealt to the learners in turn. A learner whose blocks
 * hold more slots than it may hold takes some of them, drawn from its own stream anew in every
 * round of learning. Logs, learners and seed alone decide.
 *
 * <p>Rounds of several sources may have the same number. Here each has a number of its own, so that
 * their rows can be told apart: its number in the source plus the {@link #base} of that source.
 */
public final class LogPlan implements BlockOwners {

  private static final long serialVersionUID = 1;

  private final int learners;
  private final List<Integer> bases = new ArrayList<>();
  private final SortedMap<Integer, int[]> owners = new TreeMap<>();
  private boolean whole = true;

  private LogPlan(int learners) {
    this.learners = learners;
  }

  /** A block, and how many slots it holds. */
  private record Held(int round, int block, long slots) {}

  /**
   * Chooses blocks.
   *
   * @param logs the logs
   * @param learners number of learners
   * @param most most slots that a learner holds
   * @param round the round of learning
   * @param streams random streams of the run
   */
  public static LogPlan draw(
      LoggedExperience logs, int learners, long most, int round, Streams streams) {
    LogPlan plan = new LogPlan(learners);
    List<Held> blocks = plan.count(logs);
    for (int learner = 0; learner < learners; learner++) {
      List<Held> own = new ArrayList<>();
      for (int i = learner; i < blocks.size(); i += learners) {
        own.add(blocks.get(i));
      }
      plan.choose(own, learner, most, streams.stream(Purpose.REPLAY_BLOCKS, learner, round));
    }
    return plan;
  }

  private List<Held> count(LoggedExperience logs) {
    List<Held> held = new ArrayList<>();
    int base = 0;
    for (Source source : logs.sources()) {
      bases.add(base);
      for (Map.Entry<Integer, Manifest.Round> entry : source.manifest().rounds().entrySet()) {
        int number = base + entry.getKey();
        Manifest.Round round = entry.getValue();
        Blocks blocks = new Blocks(round.cells(), round.blockCells());
        // a mean rounded up where the round was split
        long slotsPerCell = (round.rows(Timescale.SLOTS) - 1) / round.cells() + 1;
        int[] nobody = new int[blocks.count()];
        Arrays.fill(nobody, NOBODY);
        owners.put(number, nobody);
        for (int block = 0; block < blocks.count(); block++) {
          held.add(new Held(number, block, blocks.cells(block) * slotsPerCell));
        }
      }
      base += source.manifest().rounds().lastKey() + 1;
    }
    return held;
  }

  private void choose(List<Held> own, int learner, long most, RandomGenerator random) {
    long slots = own.stream().mapToLong(Held::slots).sum();
    if (slots > most) {
      whole = false;
      shuffle(own, random);
    }
    long left = most;
    for (Held held : own) {
      left -= held.slots;
      if (left < 0) {
        return;
      }
      owners.get(held.round)[held.block] = learner;
    }
  }

  /** Fisher and Yates' shuffle. */
  private static void shuffle(List<Held> blocks, RandomGenerator random) {
    for (int i = blocks.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      blocks.set(i, blocks.set(other, blocks.get(i)));
    }
  }

  /** {@return number of learners} */
  public int learners() {
    return learners;
  }

  /** {@return whether all blocks are read, in every round of learning} */
  public boolean whole() {
    return whole;
  }

  /** {@return what is added to the numbers of a source's rounds} */
  int base(int source) {
    return bases.get(source);
  }

  /** {@return the blocks of a round that are read} */
  BitSet blocks(int round) {
    BitSet read = new BitSet();
    int[] owner = owners.get(round);
    for (int block = 0; block < owner.length; block++) {
      read.set(block, owner[block] != NOBODY);
    }
    return read;
  }

  @Override
  public int owner(int round, int block) {
    return owners.get(round)[block];
  }
}

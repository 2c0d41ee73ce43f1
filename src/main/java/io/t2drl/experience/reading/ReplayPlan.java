package io.t2drl.experience.reading;

import io.t2drl.edge.Streams.Purpose;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.recording.Blocks;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.random.RandomGenerator;

/**
 * The blocks of each round that learners read, chosen before anything is read. A learner whose
 * blocks hold more rows than it may hold takes one block of each round in turn, the latest round
 * first, until no further block fits; which ones is drawn from its own stream anew in every round.
 * Rounds, learners and seed alone decide.
 */
final class ReplayPlan implements BlockOwners {

  private static final long serialVersionUID = 1;

  private final int fromRound;
  private final int learners;
  private final List<BitSet> chosen = new ArrayList<>();
  private boolean whole = true;

  private ReplayPlan(ReplayWindow window) {
    this.fromRound = window.fromRound();
    this.learners = window.learners();
  }

  /**
   * Chooses blocks.
   *
   * @param window rounds, learners and bound
   * @param rounds the rounds' entries in the manifest
   * @param timescale whose rows
   */
  static ReplayPlan draw(
      ReplayWindow window, SortedMap<Integer, Manifest.Round> rounds, Timescale timescale) {
    ReplayPlan plan = new ReplayPlan(window);
    List<Share> shares = new ArrayList<>();
    for (int round = window.fromRound(); round <= window.toRound(); round++) {
      Manifest.Round entry = rounds.get(round);
      Blocks blocks = new Blocks(entry.cells(), entry.blockCells());
      shares.add(new Share(blocks, (entry.rows(timescale) - 1) / entry.cells() + 1));
      plan.chosen.add(new BitSet(blocks.count()));
    }
    for (int learner = 0; learner < window.learners(); learner++) {
      plan.choose(window, learner, shares);
    }
    return plan;
  }

  /** A round's blocks and the rows of each cell; where the round was split, a mean rounded up. */
  private record Share(Blocks blocks, long rowsPerCell) {

    long rows(int block) {
      return blocks.cells(block) * rowsPerCell;
    }

    List<Integer> of(int learner, int learners) {
      List<Integer> own = new ArrayList<>();
      for (int block = learner; block < blocks.count(); block += learners) {
        own.add(block);
      }
      return own;
    }
  }

  private void choose(ReplayWindow window, int learner, List<Share> shares) {
    List<List<Integer>> own =
        shares.stream().map(share -> share.of(learner, window.learners())).toList();
    long owned = 0;
    int deepest = 0;
    for (int i = 0; i < own.size(); i++) {
      owned += own.get(i).stream().mapToLong(shares.get(i)::rows).sum();
      deepest = Math.max(deepest, own.get(i).size());
    }
    if (owned <= window.most()) {
      for (int i = 0; i < own.size(); i++) {
        own.get(i).forEach(chosen.get(i)::set);
      }
      return;
    }
    whole = false;
    RandomGenerator random =
        window.streams().stream(Purpose.REPLAY_BLOCKS, learner, window.toRound());
    own.forEach(blocks -> shuffle(blocks, random));
    long left = window.most();
    for (int turn = 0; turn < deepest; turn++) {
      for (int i = own.size() - 1; i >= 0; i--) {
        if (turn >= own.get(i).size()) {
          continue;
        }
        int block = own.get(i).get(turn);
        left -= shares.get(i).rows(block);
        if (left < 0) {
          return;
        }
        chosen.get(i).set(block);
      }
    }
  }

  /** Fisher and Yates' shuffle. */
  private static void shuffle(List<Integer> blocks, RandomGenerator random) {
    for (int i = blocks.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      blocks.set(i, blocks.set(other, blocks.get(i)));
    }
  }

  /** {@return whether all blocks are read} */
  boolean whole() {
    return whole;
  }

  @Override
  public int owner(int round, int block) {
    return contains(round, block) ? block % learners : NOBODY;
  }

  /** {@return whether a block is read} */
  boolean contains(int round, int block) {
    return chosen.get(round - fromRound).get(block);
  }

  /**
   * Covers a round's blocks by few ranges, for a filter that Parquet can evaluate on the statistics
   * of row groups and pages; what else they cover is for {@link #contains} to drop.
   *
   * @param round round
   * @param most most ranges
   * @return ranges in order; none where no block of the round is read
   */
  List<BlockRange> ranges(int round, int most) {
    return BlockRange.covering(chosen.get(round - fromRound), most);
  }
}

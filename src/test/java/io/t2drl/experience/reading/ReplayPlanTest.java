package io.t2drl.experience.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.Streams;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Six rounds of 1,000 cells in blocks of 32, the last one of 8; 100 slots and 10 frames a cell. */
class ReplayPlanTest {

  private static final int ROUNDS = 6;
  private static final int BLOCKS = 32;
  private static final int ROWS = 3200;

  @ParameterizedTest
  @ValueSource(longs = {310_000, Long.MAX_VALUE})
  void shouldTakeAllThatFits(long most) {
    ReplayPlan plan = plan(2, most, 5, 1);
    assertThat(plan.whole()).isTrue();
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(chosen(plan, round)).hasSize(BLOCKS);
      assertThat(plan.ranges(round, 4)).containsExactly(new BlockRange(0, BLOCKS - 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void shouldHoldAsMuchAsTheBoundAllowsFromAllRoundsAlike(int learners) {
    long most = 50_000;
    ReplayPlan plan = plan(learners, most, 5, 1);
    assertThat(plan.whole()).isFalse();
    for (int learner = 0; learner < learners; learner++) {
      List<Integer> perRound = new ArrayList<>();
      long rows = 0;
      for (int round = 0; round < ROUNDS; round++) {
        int own = 0;
        for (int block : chosen(plan, round)) {
          if (block % learners == learner) {
            own++;
            rows += block == BLOCKS - 1 ? ROWS / 4 : ROWS;
          }
        }
        perRound.add(own);
      }
      assertThat(rows).isBetween(most - ROWS, most);
      assertThat(Collections.max(perRound) - Collections.min(perRound)).isLessThanOrEqualTo(1);
      assertThat(perRound).as("the latest round comes first").isSorted();
    }
  }

  @Test
  void shouldDrawOtherBlocksForEveryRoundAndSeedAndTheSameOnesAgain() {
    List<List<Integer>> first = all(plan(2, 50_000, 5, 1));
    assertThat(all(plan(2, 50_000, 5, 1))).isEqualTo(first);
    assertThat(all(plan(2, 50_000, 5, 2))).isNotEqualTo(first);
    assertThat(all(plan(2, 50_000, 6, 1))).isNotEqualTo(first);
  }

  /** No block may be left out for good: over the rounds, every one is read. */
  @Test
  void shouldReadEveryBlockInSomeRound() {
    boolean[] read = new boolean[BLOCKS];
    for (int round = 5; round < 60; round++) {
      chosen(plan(2, 50_000, round, 1), round).forEach(block -> read[block] = true);
    }
    assertThat(read).doesNotContain(false);
  }

  @Test
  void shouldCountTheRowsOfTheDataset() {
    ReplayPlan frames = ReplayPlan.draw(window(2, 31_000, 5, 1), manifest(5), Timescale.FRAMES);
    assertThat(frames.whole()).as("learner 0 owns 30,720 frames").isTrue();
    assertThat(ReplayPlan.draw(window(2, 30_000, 5, 1), manifest(5), Timescale.FRAMES).whole())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void shouldCoverTheChosenBlocksByFewRanges(int most) {
    ReplayPlan plan = plan(3, 90_000, 5, 1);
    for (int round = 0; round < ROUNDS; round++) {
      List<BlockRange> ranges = plan.ranges(round, most);
      assertThat(ranges).hasSizeLessThanOrEqualTo(most);
      assertThat(chosen(plan, round))
          .allSatisfy(
              block ->
                  assertThat(ranges)
                      .anyMatch(range -> range.first() <= block && block <= range.last()));
    }
    List<Integer> exact = chosen(plan, 0);
    assertThat(
            plan.ranges(0, BLOCKS).stream()
                .flatMap(range -> IntStream.rangeClosed(range.first(), range.last()).boxed()))
        .as("enough ranges cover nothing else")
        .isEqualTo(exact);
  }

  private static List<List<Integer>> all(ReplayPlan plan) {
    List<List<Integer>> all = new ArrayList<>();
    for (int round = 1; round < ROUNDS; round++) {
      all.add(chosen(plan, round));
    }
    return all;
  }

  private static List<Integer> chosen(ReplayPlan plan, int round) {
    return IntStream.range(0, BLOCKS).filter(b -> plan.contains(round, b)).boxed().toList();
  }

  private static ReplayPlan plan(int learners, long most, int round, long seed) {
    return ReplayPlan.draw(window(learners, most, round, seed), manifest(round), Timescale.SLOTS);
  }

  private static ReplayWindow window(int learners, long most, int round, long seed) {
    return new ReplayWindow(round - ROUNDS + 1, round, learners, most, new Streams(seed));
  }

  private static SortedMap<Integer, Manifest.Round> manifest(int last) {
    SortedMap<Integer, Manifest.Round> rounds = new TreeMap<>();
    for (int round = 0; round <= last; round++) {
      rounds.put(round, new Manifest.Round("", List.of(), 1000, 32, 100_000, 10_000, "", null));
    }
    return rounds;
  }
}

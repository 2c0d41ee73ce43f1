package io.t2drl.ope.replay;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.policy.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws allocations of a policy, slot by slot. Where two draws of a whole block are the same to the
 * last bit, the policy does not draw there, and there are no more.
 */
public final class AllocationDraws {

  private static final int ENOUGH = 2;

  private final Policy policy;
  private final List<RandomGenerator[]> random;

  /**
   * Prepares to draw.
   *
   * @param policy who allocates
   * @param block the episodes that it allocates in
   * @param streams where chance comes from
   * @param use what for
   * @param most draws of a slot
   */
  public AllocationDraws(
      Policy policy, LoggedBlock block, DrawStreams streams, DrawStreams.Use use, int most) {
    this.policy = policy;
    random = new ArrayList<>();
    for (int draw = 0; draw < most; draw++) {
      random.add(streams.open(block, policy, use, draw));
    }
  }

  private AllocationDraws(Policy policy, List<RandomGenerator[]> random) {
    this.policy = policy;
    this.random = random;
  }

  /** {@return one draw of each slot: the one that goes with a draw of the caches} */
  static AllocationDraws single(Policy policy, LoggedBlock block, DrawStreams streams, int draw) {
    List<RandomGenerator[]> random = new ArrayList<>();
    random.add(streams.open(block, policy, DrawStreams.Use.REPLAY, draw));
    return new AllocationDraws(policy, random);
  }

  /** {@return draws of a slot, at least one} */
  public List<Allocation> draw(SlotState state) {
    List<Allocation> drawn = new ArrayList<>();
    for (RandomGenerator[] streams : random) {
      drawn.add(policy.allocator().allocate(state, streams));
      if (drawn.size() == ENOUGH && equal(drawn.get(0), drawn.get(1))) {
        return drawn.subList(0, 1);
      }
    }
    return drawn;
  }

  private static boolean equal(Allocation one, Allocation other) {
    return Arrays.equals(one.bandwidth(), other.bandwidth())
        && Arrays.equals(one.steps(), other.steps());
  }
}

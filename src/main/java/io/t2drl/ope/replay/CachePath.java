package io.t2drl.ope.replay;

import io.t2drl.edge.FrameState;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.logged.LoggedFrame;
import io.t2drl.policy.Cacher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Caches that a policy would have chosen in the frames of a block: what it sees of them is in the
 * logs, but for the cache of the frame before, which is its own.
 *
 * @param previous caches of the frame before, [T] of [E x M]
 * @param cached caches, [T] of [E x M]
 */
public record CachePath(List<boolean[]> previous, List<boolean[]> cached) {

  /**
   * Draws a path.
   *
   * @param block logged episodes
   * @param cacher who chooses
   * @param random one stream per episode, [E]
   */
  static CachePath draw(LoggedBlock block, Cacher cacher, RandomGenerator[] random) {
    List<boolean[]> before = new ArrayList<>();
    List<boolean[]> chosen = new ArrayList<>();
    boolean[] previous = new boolean[block.size() * block.world().models()];
    for (LoggedFrame frame : block.frames()) {
      boolean[] cached = cacher.choose(at(frame.state(), previous), random);
      before.add(previous);
      chosen.add(cached);
      previous = cached;
    }
    return new CachePath(before, chosen);
  }

  /** {@return whether both chose the same caches all the time} */
  boolean equal(CachePath other) {
    for (int t = 0; t < cached.size(); t++) {
      if (!Arrays.equals(cached.get(t), other.cached.get(t))) {
        return false;
      }
    }
    return true;
  }

  private static FrameState at(FrameState state, boolean[] previous) {
    return new FrameState(
        state.world(),
        state.cells(),
        state.frame(),
        state.popularity(),
        previous,
        state.histogram(),
        state.past());
  }
}

package io.t2drl.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Frames whose requests were drawn alike: those of one variant and one popularity state. */
public final class AlikeFrames {

  private final FrameReplay replay;
  private final Map<Kind, List<Integer>> rows = new HashMap<>();

  private record Kind(int variant, int popularity) {}

  /**
   * Sorts frames.
   *
   * @param replay the frames
   */
  public AlikeFrames(FrameReplay replay) {
    this.replay = replay;
    for (int row = 0; row < replay.size(); row++) {
      rows.computeIfAbsent(kind(row), any -> new ArrayList<>()).add(row);
    }
  }

  private Kind kind(int row) {
    return new Kind(replay.variant()[row], replay.popularity()[row]);
  }

  /**
   * {@return a frame and others like it; some of them more than once where there are few}
   *
   * @param row the frame
   * @param count how many
   * @param random draws the others
   */
  public int[] drawn(int row, int count, RandomGenerator random) {
    List<Integer> alike = rows.get(kind(row));
    int[] drawn = new int[count];
    drawn[0] = row;
    for (int i = 1; i < count; i++) {
      drawn[i] = alike.get(random.nextInt(alike.size()));
    }
    return drawn;
  }
}

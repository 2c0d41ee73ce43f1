package io.t2drl.learn;

import io.t2drl.replay.FrameReplay;
import java.util.stream.IntStream;

/** The frames that caching agents learn from. */
public final class QuietFrames {

  private QuietFrames() {}

  /** {@return rows of frames without noise on the allocations, if there are any; else all rows} */
  public static int[] rows(FrameReplay replay) {
    int[] rows =
        IntStream.range(0, replay.size()).filter(row -> !replay.exploring()[row]).toArray();
    return rows.length > 0 ? rows : IntStream.range(0, replay.size()).toArray();
  }
}

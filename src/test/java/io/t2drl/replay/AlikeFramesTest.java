package io.t2drl.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.Streams;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlikeFramesTest {

  private static final int FRAMES = 60;

  @Test
  void shouldDrawFramesOfTheSameVariantAndPopularity() {
    FrameReplay replay = new FrameReplay(Rows.replayed(Timescale.FRAMES, new Shape(0, 1), FRAMES));
    for (int row = 0; row < FRAMES; row++) {
      replay.variant()[row] = row % 2;
      replay.popularity()[row] = row % 3;
    }

    int[] drawn =
        new AlikeFrames(replay).drawn(7, 200, new Streams(1).stream(Streams.Purpose.REPLAY, 0, 0));

    assertThat(drawn).hasSize(200);
    assertThat(drawn[0]).isEqualTo(7);
    Set<Integer> rows = Arrays.stream(drawn).boxed().collect(Collectors.toSet());
    // every sixth frame is of the same kind
    assertThat(rows).allSatisfy(row -> assertThat(row % 6).isEqualTo(1)).hasSize(FRAMES / 6);
  }
}

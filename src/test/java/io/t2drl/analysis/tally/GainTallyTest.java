package io.t2drl.analysis.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GainTallyTest {

  private static final int USERS = 10;

  /** Nine requests of one gain fill the middle of the tenths: those beside it have none. */
  @Test
  void shouldNumberTheTenthsThatThereAre() {
    float[] gains = new float[USERS];
    Arrays.fill(gains, 1e-8f);
    gains[0] = 1e-9f;
    List<GainTally.Part> parts = tally(gains, new float[USERS]).parts(10);
    assertThat(parts).extracting(GainTally.Part::number).containsExactly(0, 5);
    assertThat(parts).extracting(GainTally.Part::requests).containsExactly(1L, 9L);
    assertThat(parts.get(1).leastGain()).isBetween(1e-8 * (1 - 1.0 / 128), 1e-8);
    assertThat(parts.get(1).mostGain()).isBetween(1e-8, 1e-8 * (1 + 1.0 / 128));
  }

  @Test
  void shouldLeaveOutRequestsThatWaitForEver() {
    float[] gains = new float[USERS];
    Arrays.fill(gains, 1e-8f);
    float[] delays = new float[USERS];
    Arrays.fill(delays, 2);
    delays[3] = Float.POSITIVE_INFINITY;
    delays[4] = Float.NaN;
    GainTally tally = tally(gains, delays);
    assertThat(tally.leftOut()).isEqualTo(2);
    GainTally.Part all = tally.parts(10).get(0);
    assertThat(all.requests()).isEqualTo(USERS - 2);
    assertThat(all.delay()).isEqualTo(2);
  }

  private static GainTally tally(float[] gains, float[] delays) {
    Rows rows =
        Rows.allocate(Timescale.SLOTS, SlotTally.COLUMNS, new Shape(USERS, 2), 1)
            .with(SlotColumns.GAIN, gains)
            .with(SlotColumns.DELAY, delays);
    GainTally tally = new GainTally();
    tally.add(new SlotArrays(rows, List.of()), 0);
    return tally;
  }
}

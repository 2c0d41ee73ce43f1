package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.LogShare;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What frames are worth under caches of one's own choice. */
class LogRoundTest {

  private static final Settings SETTINGS =
      Runs.tiny("cache.actions=every", "cache.overflow-penalty=0.5");
  private static final World WORLD = World.of(SETTINGS);

  @Test
  void shouldRewardFramesByTheMeanOfWhatTheirSlotsSave() {
    FrameReplay valued = valued(new boolean[2 * WORLD.models()], 1, 5, -2, 4);
    assertThat(valued.reward()).containsExactly(3, 1);
    assertThat(valued.linkDelay()).containsOnly(0);
    assertThat(valued.exploring()).containsOnly(false);
  }

  @Test
  void shouldChargeCachesThatAreTooLarge() {
    boolean[] cached = new boolean[2 * WORLD.models()];
    Arrays.fill(cached, WORLD.models(), cached.length, true);
    double size = Arrays.stream(WORLD.catalogue().size()).sum();
    double[] reward = valued(cached, 1, 5, -2, 4).reward();
    assertThat(reward[0]).isEqualTo(3);
    assertThat(reward[1]).isEqualTo(1 - 0.5 * (size - SETTINGS.cache().capacity()));
  }

  /** Two frames of two slots with these savings; what was logged says otherwise. */
  private static FrameReplay valued(boolean[] cached, double... savings) {
    Shape shape = new Shape(WORLD.users(), WORLD.models());
    Rows frames =
        Rows.replayed(Timescale.FRAMES, shape, 2)
            .with(FrameColumns.CACHED, cached)
            .with(FrameColumns.REWARD, new double[] {-9, -9})
            .with(FrameColumns.LINK_DELAY, new float[] {7, 7})
            .with(FrameColumns.EXPLORED, new boolean[] {true, true});
    SlotReplay slots = new SlotReplay(Rows.replayed(Timescale.SLOTS, shape, 4));
    LogShare share = new LogShare(slots, new FrameReplay(frames));
    LogShare valued = LogRound.valued(share, WORLD, savings);
    assertThat(valued.slots()).isSameAs(slots);
    return valued.frames();
  }
}

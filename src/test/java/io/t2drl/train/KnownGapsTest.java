package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.evaluate.Gap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownGapsTest {

  /** A world that no other test has. */
  private static final String UNIQUE = "radio.fading-floor=0.01234";

  private int measured;

  @Test
  void shouldMeasureAnewWhereAnythingButLearningDiffers() {
    Settings settings = Runs.tiny(UNIQUE);
    assertThat(gap(settings)).isEqualTo(1);
    assertThat(gap(settings)).isEqualTo(1);
    assertThat(
            gap(
                Runs.tiny(
                    UNIQUE,
                    "train.rounds=7",
                    "ddqn.hidden=9",
                    "allocator.huber=2",
                    "scoring.width=9",
                    "td3.actor-delay=3")))
        .as("how policies are learned")
        .isEqualTo(1);
    int expected = 1;
    for (String other :
        new String[] {
          "seed=7",
          "evaluation.seed=8",
          "evaluation.episodes=3",
          "cell.frames=9",
          "cost.alpha=0.1",
          "cache.capacity=7",
          "cell.slots=3"
        }) {
      expected++;
      assertThat(gap(Runs.tiny(UNIQUE, other))).as(other).isEqualTo(expected);
    }
  }

  private int gap(Settings settings) {
    Optional<Gap> gap = KnownGaps.of(settings, () -> Optional.of(new Gap(0, ++measured)));
    return (int) gap.orElseThrow().top();
  }
}

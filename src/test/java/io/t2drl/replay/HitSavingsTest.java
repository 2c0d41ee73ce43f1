package io.t2drl.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Two frames of two slots of three users, whose savings are worked out by hand. */
class HitSavingsTest {

  private static final int SLOTS = 2;
  private static final int USERS = 3;
  private static final int NEVER = SLOTS;

  /** Models 0, 1 and 2 save 1, 2 and -1 without steps, 9, 6 and 3 with all of theirs. */
  private static final float[][] SAVED = {{1, 2, -1}, {1, 2, -1}, {3, 4, 0}, {6, 5, 1}, {9, 6, 3}};

  /** What they take of a slot's steps. */
  private static final float[] SHARE = {0.8f, 0.25f, 0.5f};

  private static HitSavings savings(int... models) {
    float[][] saved = new float[HitSavings.LEVELS][models.length];
    float[] share = new float[models.length];
    for (int i = 0; i < models.length; i++) {
      share[i] = models[i] < 0 ? 0 : SHARE[models[i]];
      for (int level = 0; level < saved.length; level++) {
        saved[level][i] = models[i] < 0 ? 0 : SAVED[level][models[i]];
      }
    }
    return new HitSavings(SLOTS, USERS, models, saved, share);
  }

  private static void assertSaved(double expected, HitSavings savings, int frame, int... hitsFrom) {
    assertThat(savings.of(frame, hitsFrom)).isCloseTo(expected, Offset.offset(1e-5));
  }

  @Test
  void shouldSaveNothingWithoutHits() {
    assertSaved(0, savings(0, 1, 2, 2, 1, 0, 0, 0, 0, 1, 1, 1), 0, NEVER, NEVER, NEVER);
  }

  @Test
  void shouldCountTheHitsOfTheFrameOnceModelsAreLoaded() {
    HitSavings savings = savings(0, 1, 1, 1, 0, 2, 2, 2, 2, 0, 1, 1);
    // in the first slot nobody asks for what hits, in the second the first user does
    assertSaved(6, savings, 0, NEVER, 1, NEVER);
    // both slots of the first frame, two requests and one
    assertSaved(6 + 6 + 6, savings, 0, NEVER, 0, NEVER);
    assertSaved(9, savings, 1, 1, NEVER, NEVER);
  }

  /** A step of model 1 gains 16, one of model 0 10 and one of model 2 8. */
  @Test
  void shouldServeThoseFirstWhoGainMostByAStep() {
    HitSavings savings = savings(0, 1, 2, -1, -1, -1);
    // model 1 in full, then no room for 0, so 2 in full; a quarter is left, 0.3125 of model 0's
    double left = 1 + (0.3125 * 4 - 1) * (3 - 1) - 1;
    assertSaved(6 + 3 + 1 + left, savings, 0, 0, 0, 0);
    // without model 1: 0 in full, then two fifths of 2's
    assertSaved(9 + (-1 + (0.4 * 4 - 1) * (0 + 1)), savings, 0, 0, NEVER, 0);
  }

  @Test
  void shouldGiveWhatIsLeftToTheOneWhoGainsMostByIt() {
    // one of two requests of model 0 in full: a fifth is left, which gains the other one nothing
    HitSavings savings = savings(0, 0, 2, -1, -1, -1);
    assertSaved(9 + 1 - 1 + (0.4 * 4 - 1), savings, 0, 0, NEVER, 0);
  }

  @Test
  void shouldExpectTheMeanOfFramesOfTheSamePopularity() {
    HitSavings savings = savings(0, 1, 1, 1, 0, 2, 2, 2, 2, 0, 1, 1, 1, 1, 1, 1, 1, 1);
    ExpectedSavings expected = new ExpectedSavings(savings, new int[] {0, 0, 1});
    int[] second = {NEVER, 0, NEVER};
    double mean = (savings.of(0, second) + savings.of(1, second)) / 2;

    assertThat(expected.of(0, second)).isCloseTo(mean, Offset.offset(1e-5));
    // whichever slot a model is there in, its requests are those of any slot
    assertThat(expected.of(0, new int[] {NEVER, 1, NEVER}))
        .isCloseTo(mean / 2, Offset.offset(1e-5));
    assertThat(expected.of(0, new int[] {NEVER, NEVER, NEVER})).isZero();
    assertThat(expected.of(1, second)).isCloseTo(savings.of(2, second), Offset.offset(1e-5));
  }

  @Test
  void shouldGiveNoStepsToWhomTheyHarm() {
    float[][] saved = {{5}, {4}, {3}, {2}, {1}};
    HitSavings savings = new HitSavings(1, 1, new int[] {0}, saved, new float[] {0.5f});
    assertThat(savings.of(0, new int[] {0})).isEqualTo(5);
  }
}

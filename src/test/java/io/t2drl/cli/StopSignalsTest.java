package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** What {@code SignalsIT}, which sends signals to commands, does not see. */
class StopSignalsTest {

  @Test
  void shouldLeaveNothingBehindInAJvmThatGoesOn() throws InterruptedException {
    WeakReference<StopSignals> listened = new WeakReference<>(StopSignals.listen(() -> {}));
    listened.get().close();

    for (int i = 0; i < 100 && listened.get() != null; i++) {
      System.gc();
      Thread.sleep(50);
    }

    assertThat(listened.get()).isNull();
  }
}

package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.experience.reading.ReplayWindow;

/**
 * What the learners of a round draw from, where rounds gather experience: the latest ones.
 *
 * @param settings the run's settings
 */
record Windows(Settings settings) {

  /** {@return the window of frames} */
  ReplayWindow frames(int round) {
    return window(firstFrames(round), round, settings.ddqn().replayFrames());
  }

  /** {@return the window of slots} */
  ReplayWindow slots(int round) {
    return window(settings.train().replayFrom(round), round, settings.train().replaySlots());
  }

  /** {@return the first round whose frames are drawn from} */
  int firstFrames(int round) {
    return settings.ddqn().replayFrom(round);
  }

  /** {@return the window of the frames that are learned from under other caches too} */
  ReplayWindow hindsightFrames(int round) {
    return window(firstHindsight(round), round, mostHindsight());
  }

  /** {@return the window of their slots, of the same blocks} */
  ReplayWindow hindsightSlots(int round) {
    return window(firstHindsight(round), round, mostHindsight() * settings.cell().slots());
  }

  /** Frames are drawn by whole blocks, so that it is one at least. */
  private long mostHindsight() {
    int cells = Math.min(settings.train().cells(), settings.train().blockCells());
    return Math.max(settings.ddqn().hindsightFrames(), (long) cells * settings.cell().frames());
  }

  /**
   * {@return the first round whose frames are drawn from there: slots of earlier ones may be gone}
   */
  int firstHindsight(int round) {
    return Math.max(firstFrames(round), settings.train().replayFrom(round));
  }

  private ReplayWindow window(int from, int round, long most) {
    return new ReplayWindow(
        from, round, settings.train().learnerCount(), most, new Streams(settings.seed()));
  }
}

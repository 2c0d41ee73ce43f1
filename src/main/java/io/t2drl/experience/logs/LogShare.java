package io.t2drl.experience.logs;

import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.io.Serializable;

/**
 * A learner's share of logs: whole episodes, frame by frame, and the slots of these frames in the
 * same order.
 *
 * @param slots the slots
 * @param frames the frames
 */
public record LogShare(SlotReplay slots, FrameReplay frames) implements Serializable {

  private static final long serialVersionUID = 1;
}

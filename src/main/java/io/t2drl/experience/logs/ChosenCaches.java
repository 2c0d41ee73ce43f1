package io.t2drl.experience.logs;

import io.t2drl.edge.FrameState;
import io.t2drl.edge.PastFrame;
import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.edge.World;
import io.t2drl.policy.Cacher;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.SlotReplay;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Logged requests as they would have met the caches of somebody else. What users ask for and how
 * popularity moves does not depend on caches, and which requests hit follows from them and the
 * loading times: so all of this is known without a simulation. What such frames are worth is not.
 *
 * @param world the world of the logs
 * @param cacher who chooses the caches
 * @param streams random streams of the run
 * @param round the round of learning; in each one the cacher draws anew
 */
public record ChosenCaches(World world, Cacher cacher, Streams streams, int round)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** Episodes that the cacher sees at a time. */
  private static final int TOGETHER = 256;

  /**
   * Chooses caches in every frame of a share.
   *
   * @param share whole episodes
   * @return frames with these caches, their rewards meaningless; slots whose actor learns to act
   *     under them
   * @throws IllegalArgumentException if the share does not hold whole episodes of the world
   */
  public LogShare in(LogShare share) {
    FrameReplay frames = share.frames();
    check(share);
    int models = world.models();
    boolean[] previous = new boolean[frames.size() * models];
    boolean[] cached = new boolean[frames.size() * models];
    int episodes = frames.size() / world.frames();
    for (int first = 0; first < episodes; first += TOGETHER) {
      play(frames, first, Math.min(TOGETHER, episodes - first), previous, cached);
    }
    return new LogShare(
        share.slots().withActingHit(hits(share.slots(), previous, cached)),
        new FrameReplay(
            frames.rows().with(FrameColumns.PREVIOUS, previous).with(FrameColumns.CACHED, cached)));
  }

  private void check(LogShare share) {
    int[] frame = share.frames().frame();
    int[] slot = share.slots().rows().get(SlotColumns.SLOT);
    boolean whole =
        frame.length % world.frames() == 0
            && share.slots().size() == frame.length * world.slots()
            && (frame.length == 0 || share.frames().models() == world.models());
    for (int i = 0; i < frame.length && whole; i++) {
      whole = frame[i] == i % world.frames();
    }
    for (int i = 0; i < slot.length && whole; i++) {
      whole = slot[i] == i % world.slots();
    }
    if (!whole) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%,d frames and %,d slots are no whole episodes of %d frames of %d slots",
              frame.length,
              slot.length,
              world.frames(),
              world.slots()));
    }
  }

  /** Takes some episodes from frame to frame, all at once. */
  private void play(
      FrameReplay frames, int first, int cells, boolean[] previous, boolean[] cached) {
    int models = world.models();
    RandomGenerator[] random = new RandomGenerator[cells];
    for (int cell = 0; cell < cells; cell++) {
      random[cell] = stream(frames, (first + cell) * world.frames());
    }
    boolean[] before = new boolean[cells * models];
    List<PastFrame> past = new ArrayList<>();
    for (int frame = 0; frame < world.frames(); frame++) {
      int[] popularity = new int[cells];
      double[] histogram = new double[cells * models];
      int[] requests = new int[cells * models];
      for (int cell = 0; cell < cells; cell++) {
        int row = (first + cell) * world.frames() + frame;
        popularity[cell] = frames.popularity()[row];
        for (int m = 0; m < models; m++) {
          histogram[cell * models + m] = frames.histogram()[row * models + m];
          requests[cell * models + m] =
              Math.round(frames.nextHistogram()[row * models + m] * world.slots() * world.users());
        }
      }
      boolean[] chosen =
          cacher.choose(
              new FrameState(world, cells, frame, popularity, before, histogram, List.copyOf(past)),
              random);
      for (int cell = 0; cell < cells; cell++) {
        int to = ((first + cell) * world.frames() + frame) * models;
        System.arraycopy(before, cell * models, previous, to, models);
        System.arraycopy(chosen, cell * models, cached, to, models);
      }
      past.add(new PastFrame(popularity, requests));
      before = chosen;
    }
  }

  private RandomGenerator stream(FrameReplay frames, int row) {
    long episode =
        (long) frames.rows().get(FrameColumns.ROUND)[row] << Integer.SIZE
            | frames.rows().get(FrameColumns.CELL)[row];
    return streams.stream(Purpose.LOGGED_REQUESTS, episode, round);
  }

  private boolean[] hits(SlotReplay slots, boolean[] previous, boolean[] cached) {
    int users = slots.users();
    int models = world.models();
    boolean[] hit = new boolean[slots.size() * users];
    for (int row = 0; row < slots.size(); row++) {
      int frame = row / world.slots();
      int slot = row % world.slots();
      for (int i = row * users; i < (row + 1) * users; i++) {
        int model = slots.model()[i];
        int at = frame * models + model;
        hit[i] = slot >= world.hitsFrom(model, cached[at], previous[at]);
      }
    }
    return hit;
  }
}

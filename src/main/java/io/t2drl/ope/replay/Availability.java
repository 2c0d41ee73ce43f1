package io.t2drl.ope.replay;

import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.logged.LoggedFrame;
import io.t2drl.ope.logged.LoggedSlot;
import java.io.Serializable;
import java.util.Arrays;

/**
 * From which slot of a frame on a cached model serves requests, as the logs show it: the first slot
 * in which a request for it was ever a hit, apart for models that were in the cache of the frame
 * before, and for those that were not. What is not cached serves none. Between the last slot in
 * which a request for it was ever a miss and that first slot, nobody knows.
 */
public final class Availability implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int KINDS = 2;

  private final int models;
  private final int slots;
  private final int[] first;
  private final int[] lastMiss;

  /** Nothing is known yet. */
  public Availability(World world) {
    models = world.models();
    slots = world.slots();
    first = new int[KINDS * models];
    lastMiss = new int[KINDS * models];
    Arrays.fill(first, slots);
    Arrays.fill(lastMiss, -1);
  }

  /** Looks at the requests of a block. */
  public void add(LoggedBlock block) {
    for (LoggedFrame frame : block.frames()) {
      for (int k = 0; k < frame.slots().size(); k++) {
        add(frame, k, frame.slots().get(k));
      }
    }
  }

  private void add(LoggedFrame frame, int k, LoggedSlot slot) {
    SlotState state = slot.state();
    int users = state.model().length / state.cells();
    for (int i = 0; i < state.model().length; i++) {
      int entry = i / users * models + state.model()[i];
      if (frame.cached()[entry]) {
        int kind = kind(state.model()[i], frame.state().previous()[entry]);
        if (state.hit()[i]) {
          first[kind] = Math.min(first[kind], k);
        } else {
          lastMiss[kind] = Math.max(lastMiss[kind], k);
        }
      }
    }
  }

  /** Adds what others have seen. */
  public void add(Availability other) {
    for (int i = 0; i < first.length; i++) {
      first[i] = Math.min(first[i], other.first[i]);
      lastMiss[i] = Math.max(lastMiss[i], other.lastMiss[i]);
    }
  }

  private int first(int model, boolean stayed) {
    int kind = kind(model, stayed);
    boolean asked = first[kind] < slots || lastMiss[kind] >= 0;
    // What needs no loading is taken to be there at once; the rest is taken to be loading still.
    return stayed && !asked ? 0 : first[kind];
  }

  /**
   * {@return whether the logs show how the requests of a slot would have fared under other caches,
   * [E x U]}
   *
   * @param state the slot of E cells
   * @param slot its number within the frame
   * @param previous caches of the frame before, [E x M]
   * @param cached caches of the frame, [E x M]
   */
  public boolean[] known(SlotState state, int slot, boolean[] previous, boolean[] cached) {
    int users = state.model().length / state.cells();
    boolean[] known = new boolean[state.model().length];
    for (int i = 0; i < known.length; i++) {
      int entry = i / users * models + state.model()[i];
      int kind = kind(state.model()[i], previous[entry]);
      known[i] = !cached[entry] || slot >= first[kind] || slot <= lastMiss[kind];
    }
    return known;
  }

  private int kind(int model, boolean stayed) {
    return (stayed ? models : 0) + model;
  }

  /**
   * {@return from which slot on each model serves requests, [E x M]; the number of slots for those
   * that are not cached}
   *
   * @param previous caches of the frame before, [E x M]
   * @param cached caches of the frame, [E x M]
   */
  public int[] since(boolean[] previous, boolean[] cached) {
    int[] since = new int[cached.length];
    for (int i = 0; i < since.length; i++) {
      since[i] = cached[i] ? first(i % models, previous[i]) : slots;
    }
    return since;
  }

  /**
   * {@return a logged slot as it would have been under other caches}
   *
   * @param state the slot of E cells
   * @param slot its number within the frame
   * @param since from which slot on each model serves requests, [E x M]
   */
  public SlotState under(SlotState state, int slot, int[] since) {
    int users = state.model().length / state.cells();
    boolean[] hit = new boolean[state.model().length];
    for (int i = 0; i < hit.length; i++) {
      hit[i] = slot >= since[i / users * models + state.model()[i]];
    }
    return new SlotState(
        state.world(),
        state.cells(),
        state.firstCell(),
        state.gain(),
        state.model(),
        state.inputBits(),
        state.outputBits(),
        hit);
  }
}

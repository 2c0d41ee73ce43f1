package io.t2drl.dataset.check;

import io.t2drl.edge.World;
import io.t2drl.replay.FrameColumns;
import java.util.Arrays;

/** Checks what a slot says against its frame, and finds the slots that are there twice. */
final class SlotCheck {

  private final FrameTable table;
  private final FrameTally tally;
  private final FileFindings findings;
  private int knownCell = -1;
  private int knownFrame = -1;
  private int place = -1;

  SlotCheck(FrameTable table, FrameTally tally, FileFindings findings) {
    this.table = table;
    this.tally = tally;
    this.findings = findings;
  }

  /**
   * Checks a row.
   *
   * @param slots slots that it is one of
   * @param i which one; its cell and frame are such that there are
   * @param users checks what it says of its users
   * @return place of its frame in the table; -1 where there is none, or the slot is not to be
   *     counted
   */
  int check(SlotView slots, int i, UserCheck users) {
    World world = slots.world();
    long row = slots.first() + i;
    int cell = slots.cell()[i];
    int frame = slots.frame()[i];
    int slot = slots.slot()[i];
    if (slot < 0 || slot >= world.slots()) {
      findings.add(row, Rule.KEYS, "slot %d: there are slots below %d", slot, world.slots());
      return -1;
    }
    find(cell, frame);
    checkFlags(slots, i, row, frame == world.frames() - 1 && slot == world.slots() - 1);
    boolean sound = users.check(slots, i);
    if (place < 0) {
      findings.add(
          row, Rule.MISSING, "cell %d, frame %d: no row of this frame in the part", cell, frame);
      return -1;
    }
    FrameTable.Entry entry = table.get(place);
    if (entry.variant() != slots.variant()[i]) {
      return -1; // one of both is not that of the block, which is found elsewhere
    }
    if (!tally.begin(place, slot)) {
      findings.add(
          row, Rule.DUPLICATES, "cell %d, frame %d, slot %d is there twice", cell, frame, slot);
      return -1;
    }
    checkFrame(slots, i, row, entry, world.models());
    checkHits(slots, i, row, entry, world);
    if (!sound) {
      return -1;
    }
    tally.add(place, slots.reward()[i]);
    for (int u = i * world.users(); u < (i + 1) * world.users(); u++) {
      tally.request(place, slots.model()[u]);
    }
    return place;
  }

  /** Slots of a frame stand together. */
  private void find(int cell, int frame) {
    if (cell != knownCell || frame != knownFrame) {
      knownCell = cell;
      knownFrame = frame;
      place = table.find(cell, frame);
    }
  }

  private void checkFlags(SlotView slots, int i, long row, boolean last) {
    boolean terminated = slots.terminated()[i];
    boolean truncated = slots.truncated()[i];
    if (terminated || truncated != last) {
      findings.add(
          row,
          Rule.FLAGS,
          "frame %d, slot %d: terminated %s, truncated %s; must be false, %s",
          slots.frame()[i],
          slots.slot()[i],
          terminated,
          truncated,
          last);
    }
  }

  private void checkFrame(SlotView slots, int i, long row, FrameTable.Entry frame, int models) {
    int from = i * models;
    int to = frame.row() * models;
    boolean[] own = slots.cached();
    boolean[] cached = frame.rows().get(FrameColumns.CACHED);
    if (!Arrays.equals(own, from, from + models, cached, to, to + models)) {
      findings.add(
          row,
          Rule.CACHED,
          "cell %d, frame %d: cached is not the frame's",
          frame.cell(),
          frame.frame());
    }
    int state = slots.popularity()[i];
    int expected = frame.rows().get(FrameColumns.POPULARITY)[frame.row()];
    if (state != expected) {
      findings.add(row, Rule.POPULARITY, "state %d must be the frame's, %d", state, expected);
    }
  }

  private void checkHits(SlotView slots, int i, long row, FrameTable.Entry frame, World world) {
    int slot = slots.slot()[i];
    boolean[] cached = frame.rows().get(FrameColumns.CACHED);
    boolean[] previous = frame.rows().get(FrameColumns.PREVIOUS);
    int[] models = slots.model();
    boolean[] hits = slots.hit();
    int offset = frame.row() * world.models();
    for (int u = i * world.users(); u < (i + 1) * world.users(); u++) {
      int model = models[u];
      if (model < 0 || model >= world.models()) {
        continue;
      }
      boolean kept = previous[offset + model];
      boolean expected = cached[offset + model] && (kept || slot >= world.loadSlots()[model]);
      if (hits[u] != expected) {
        findings.add(
            row,
            Rule.HITS,
            "hit of user %d is %s, must be %s: in slot %d, model %d is %scached, was %scached"
                + " before, and is loaded from slot %d on",
            u % world.users(),
            hits[u],
            expected,
            slot,
            model,
            cached[offset + model] ? "" : "not ",
            kept ? "" : "not ",
            world.loadSlots()[model]);
      }
    }
  }
}

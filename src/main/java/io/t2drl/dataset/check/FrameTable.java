package io.t2drl.dataset.check;

import io.t2drl.dataset.file.RowGroup;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The frames of a part by cell and frame: what its slots are compared with. */
final class FrameTable {

  private final int frames;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Long, Integer> places = new HashMap<>();
  private final BitSet cells = new BitSet();

  /** Opens an empty table of episodes of so many frames. */
  FrameTable(int frames) {
    this.frames = frames;
  }

  /**
   * A frame.
   *
   * @param position of its row in the file
   * @param rows rows that it is one of
   * @param row which one
   */
  record Entry(long position, Rows rows, int row) {

    int cell() {
      return rows.get(FrameColumns.CELL)[row];
    }

    int frame() {
      return rows.get(FrameColumns.FRAME)[row];
    }

    int variant() {
      return rows.get(FrameColumns.VARIANT)[row];
    }
  }

  /** Adds a frame; false where there is one of the same cell and number. */
  boolean add(RowGroup.Run run, int row) {
    Entry entry = new Entry(run.first() + row, run.rows(), row);
    cells.set(entry.cell());
    boolean fresh = places.putIfAbsent(key(entry.cell(), entry.frame()), entries.size()) == null;
    if (fresh) {
      entries.add(entry);
    }
    return fresh;
  }

  private long key(int cell, int frame) {
    return (long) cell * frames + frame;
  }

  /** {@return place of a frame in the table; -1 where it is not there} */
  int find(int cell, int frame) {
    return places.getOrDefault(key(cell, frame), -1);
  }

  Entry get(int place) {
    return entries.get(place);
  }

  int size() {
    return entries.size();
  }

  /** {@return cells that have frames here} */
  BitSet cells() {
    return cells;
  }
}

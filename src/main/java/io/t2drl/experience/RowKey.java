package io.t2drl.experience;

import java.util.Comparator;

/**
 * Place of a row in a learner's share, and where it was found. Shares are ordered by (round, cell,
 * frame, slot), which files and partitions do not change.
 *
 * @param round round
 * @param cell cell within the round
 * @param frame frame within the episode
 * @param slot slot within the frame; 0 for frames
 * @param part part that holds the row
 * @param row row within the part
 */
record RowKey(int round, int cell, int frame, int slot, int part, int row) {

  static final Comparator<RowKey> ORDER =
      Comparator.comparingInt(RowKey::round)
          .thenComparingInt(RowKey::cell)
          .thenComparingInt(RowKey::frame)
          .thenComparingInt(RowKey::slot);
}

package io.t2drl.experience.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Neighbouring blocks, both ends included.
 *
 * @param first the first one
 * @param last the last one
 */
public record BlockRange(int first, int last) {

  /** Most ranges of blocks in a round's filter: more cost more per row than they save. */
  public static final int MOST = 32;

  /**
   * Covers blocks by few ranges, for a filter that Parquet can evaluate on the statistics of row
   * groups and pages; they may cover other blocks too.
   *
   * @param blocks the blocks
   * @param most most ranges
   * @return ranges in order; none where there is no block
   */
  public static List<BlockRange> covering(BitSet blocks, int most) {
    List<BlockRange> ranges = cover(blocks, 1);
    for (int reach = 2; ranges.size() > most; reach *= 2) {
      ranges = cover(blocks, reach);
    }
    return ranges;
  }

  /** Blocks less than {@code reach} apart share a range. */
  private static List<BlockRange> cover(BitSet blocks, int reach) {
    List<BlockRange> ranges = new ArrayList<>();
    for (int first = blocks.nextSetBit(0); first >= 0; ) {
      int last = first;
      int next = blocks.nextSetBit(last + 1);
      while (next >= 0 && next - last <= reach) {
        last = next;
        next = blocks.nextSetBit(last + 1);
      }
      ranges.add(new BlockRange(first, last));
      first = next;
    }
    return ranges;
  }
}

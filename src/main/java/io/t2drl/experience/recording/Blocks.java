package io.t2drl.experience.recording;

import java.io.Serializable;

/**
 * Cuts cells 0 to {@code cells - 1} into blocks of a fixed size, the last one smaller where it does
 * not divide.
 *
 * @param cells number of cells, at least 1
 * @param size cells per block, at least 1
 */
public record Blocks(int cells, int size) implements Serializable {

  private static final long serialVersionUID = 1;

  /** {@return the number of blocks} */
  public int count() {
    return (cells - 1) / size + 1;
  }

  /**
   * First cell of a block.
   *
   * @param block number of the block, from 0
   * @return number of its first cell
   */
  public int firstCell(int block) {
    return block * size;
  }

  /**
   * Cells in a block.
   *
   * @param block number of the block, from 0
   * @return their number
   */
  public int cells(int block) {
    return Math.min(size, cells - firstCell(block));
  }
}

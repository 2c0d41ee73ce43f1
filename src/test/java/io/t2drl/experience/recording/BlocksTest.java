package io.t2drl.experience.recording;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BlocksTest {

  @Property
  void shouldCoverEveryCellOnce(
      @ForAll @IntRange(min = 1, max = 500) int cells,
      @ForAll @IntRange(min = 1, max = 600) int size) {
    Blocks blocks = new Blocks(cells, size);
    int next = 0;
    for (int block = 0; block < blocks.count(); block++) {
      assertThat(blocks.firstCell(block)).isEqualTo(next);
      assertThat(blocks.cells(block)).isBetween(1, size);
      next += blocks.cells(block);
    }
    assertThat(next).isEqualTo(cells);
  }
}

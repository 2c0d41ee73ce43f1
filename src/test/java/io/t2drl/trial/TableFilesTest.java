package io.t2drl.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableFilesTest {

  private static final long MEGABYTE = 1 << 20;

  private final TableFiles files = new TableFiles();

  @Test
  void shouldLeaveFewFilesAlone() {
    add(64, 100);
    assertThat(files.take()).isEmpty();
    add(1, 101);
    assertThat(files.take()).hasSize(65);
    assertThat(files.take()).as("they are somebody's now").isEmpty();
  }

  @Test
  void shouldTakeNoMoreThanFitsIntoMemoryAndSmallOnesFirst() {
    add(40, MEGABYTE);
    add(40, 10);
    List<TableFile> taken = files.take();
    assertThat(taken.subList(0, 40)).allMatch(file -> file.bytes() == 10);
    assertThat(taken).hasSize(40 + 15);
  }

  @Test
  void shouldNeverCopyLargeFiles() {
    add(100, 8 * MEGABYTE + 1);
    assertThat(files.take()).isEmpty();
  }

  private void add(int number, long bytes) {
    for (int i = 0; i < number; i++) {
      files.add(new TableFile("rows-" + bytes + "-" + i, bytes));
    }
  }
}

package io.t2drl.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Keeps the files of a table few. Every task writes a file of its own, so that none waits for
 * another; once there are many, a task takes the small ones over into its file. A row is copied
 * some ten times in its life at most, whatever the number of trials, and large files never.
 */
final class TableFiles {

  /** More files than this, and the small ones are taken over. */
  private static final int MOST = 64;

  /** Larger files, in bytes, stay as they are. */
  private static final long LARGE = 8 << 20;

  /** Most that a task takes over, bytes: it holds them in memory. */
  private static final long MOST_AT_ONCE = 2 * LARGE;

  private final TreeSet<TableFile> small =
      new TreeSet<>(Comparator.comparingLong(TableFile::bytes).thenComparing(TableFile::name));

  /** Takes note of a file that is whole. */
  void add(TableFile file) {
    if (file.bytes() <= LARGE) {
      small.add(file);
    }
  }

  /**
   * {@return the files that the next task is to take over, most often none} They are nobody else's
   * from here on, unless the task fails and they are added again.
   */
  List<TableFile> take() {
    List<TableFile> taken = new ArrayList<>();
    if (small.size() > MOST) {
      long bytes = 0;
      while (!small.isEmpty() && bytes + small.first().bytes() <= MOST_AT_ONCE) {
        bytes += small.first().bytes();
        taken.add(small.pollFirst());
      }
    }
    return taken;
  }
}

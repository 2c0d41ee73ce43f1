package io.t2drl.experience.reading;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Row counts of one dataset's files whose footers were read and found ours. A round stays in the
 * replay window for several rounds, and footers are far away on object stores: they are read once.
 * A file of another length or time counts as not seen.
 */
final class SeenFiles {

  private final Map<Integer, Map<Seen, Long>> rounds = new ConcurrentHashMap<>();

  private record Seen(Path path, long length, long modified) {}

  /**
   * The number of rows in a file.
   *
   * @param round round that the file belongs to
   * @param file the file as it is listed now
   * @param open reads and checks the footer of a file that was not seen
   */
  long rows(int round, FileStatus file, ToLongFunction<FileStatus> open) {
    Map<Seen, Long> seen = rounds.computeIfAbsent(round, r -> new ConcurrentHashMap<>());
    Seen key = new Seen(file.getPath(), file.getLen(), file.getModificationTime());
    Long rows = seen.get(key);
    if (rows == null) {
      rows = open.applyAsLong(file);
      seen.put(key, rows);
    }
    return rows;
  }

  /** Forgets the rounds before one that a replay window begins with. */
  void forgetBefore(int round) {
    rounds.keySet().removeIf(seen -> seen < round);
  }
}
